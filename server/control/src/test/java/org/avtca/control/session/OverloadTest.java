package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.WorkerState;
import org.avtca.core.FaceBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More live sessions than the workers can serve, over minutes of a clock that the test moves: a
 * worker whose frames take 50 ms and windows 20 ms, two at once, keeps up with 8 sessions.
 */
class OverloadTest {
  private static final Duration HOP = Duration.ofMillis(480);

  /** Windows a second: each has two new frames. */
  private static final double CAPACITY = 2 / (2 * 0.050 + 0.020);

  private final SessionHarness server = new SessionHarness();
  private final List<LiveClient> clients = new ArrayList<>();

  @BeforeEach
  void slowWorker() {
    server.supervisor.inferenceBy(
        spec -> {
          FakeInferenceWorker worker =
              new FakeInferenceWorker(spec.serves(), WorkerState.AVAILABLE, 4, 8, 1, 2);
          worker.pace(server.time, Duration.ofMillis(50), Duration.ofMillis(20));
          return worker;
        });
  }

  @Test
  void withinCapacity_everyWindowIsAnswered() {
    open(6, "anyone");

    play(Duration.ofMinutes(1));

    assertThat(clients).allMatch(client -> client.dropped() == 0 && client.hops().isEmpty());
    assertThat(clients).allMatch(client -> client.windows() >= 116);
    assertThat(clients).allMatch(client -> slowest(client).toMillis() < 1_000);
  }

  @Test
  void aFewTooMany_pauseInTurn_soThatTheWorkerStaysBusyWithAnswers() {
    open(10, "anyone");
    play(Duration.ofMinutes(1));
    long before = answered();

    play(Duration.ofMinutes(4));

    double aSecond = (answered() - before) / 240.0;
    assertThat(aSecond).isGreaterThan(0.75 * CAPACITY);
    assertThat(clients).allMatch(client -> client.answered() > 100);
    assertThat(clients).allMatch(client -> client.dropped() > 0);
    assertThat(clients).allMatch(client -> slowest(client).toSeconds() < 4);
  }

  @Test
  void threeTimesTheCapacity_pausesMost_andTellsOfIt() {
    open(24, "anyone");
    play(Duration.ofMinutes(1));
    List<Long> answersBefore = clients.stream().map(LiveClient::answered).toList();
    long before = answered();

    play(Duration.ofMinutes(4));

    assertThat((answered() - before) / 240.0).isGreaterThan(0.4 * CAPACITY);
    assertThat(clients).noneMatch(LiveClient::hasFailed);
    for (int i = 0; i < clients.size(); i++) {
      LiveClient client = clients.get(i);
      assertThat(client.windows()).isGreaterThan(600 - 20);
      assertThat(client.dropped()).isPositive();
      assertThat(client.answered()).isGreaterThan(15);
      assertThat(client.hops()).isNotEmpty();
      assertThat(slowest(client)).isLessThan(Duration.ofSeconds(6));
      assertThat(client.slowest(answersBefore.get(i))).isLessThan(Duration.ofSeconds(6));
      assertThat(client.mostKept()).isLessThan(60);
    }
  }

  @Test
  void secondFaces_areLeftOutWithTheWindows_andTheOthersTellOfThem() {
    for (int i = 0; i < 24; i++) {
      clients.add(new LiveClient(server.sessions, server.time, "anyone", true));
    }
    server.worker().see(id -> List.of(new FaceBox(0, 0, 30, 30), new FaceBox(40, 0, 20, 20)));

    play(Duration.ofMinutes(1));

    assertThat(clients).noneMatch(LiveClient::hasFailed);
    assertThat(clients).allMatch(client -> client.dropped() > 0);
    assertThat(clients).allMatch(client -> client.answered() > 0);
    assertThat(clients).allMatch(client -> client.secondFaces() == client.answered());
    assertThat(clients).allMatch(client -> slowest(client).toSeconds() < 6);
  }

  @Test
  void whenTheLoadFalls_allWindowsAreAnsweredAgain() {
    open(24, "anyone");
    play(Duration.ofMinutes(1));
    List<LiveClient> leaving = List.copyOf(clients.subList(6, 24));
    leaving.forEach(LiveClient::endInput);
    clients.removeAll(leaving);

    play(Duration.ofMinutes(2));
    List<Long> dropped = clients.stream().map(LiveClient::dropped).toList();
    play(Duration.ofSeconds(30));

    assertThat(leaving).allMatch(LiveClient::isEnded);
    assertThat(clients).allMatch(client -> client.hop().equals(HOP));
    assertThat(clients).extracting(LiveClient::dropped).isEqualTo(dropped);
    assertThat(clients.get(0).hops()).extracting(it -> it.reason()).last().isEqualTo("");
  }

  @Test
  void principalWithinItsShare_isNotTouchedByAnothersOverload() {
    open(2, "few");
    open(20, "many");

    play(Duration.ofMinutes(1));

    assertThat(clients.subList(0, 2)).allMatch(client -> client.dropped() == 0);
    assertThat(clients.subList(0, 2)).allMatch(client -> slowest(client).toMillis() < 1_500);
    assertThat(clients.subList(2, 22)).allMatch(client -> client.dropped() > 0);
  }

  private long answered() {
    return clients.stream().mapToLong(LiveClient::answered).sum();
  }

  private void open(int sessions, String principal) {
    for (int i = 0; i < sessions; i++) {
      clients.add(new LiveClient(server.sessions, server.time, principal));
    }
  }

  private void play(Duration duration) {
    for (long i = 0; i < duration.dividedBy(LiveClient.STEP); i++) {
      server.time.advance(LiveClient.STEP);
      clients.forEach(LiveClient::step);
    }
  }

  private static Duration slowest(LiveClient client) {
    return client.slowest(0);
  }
}
