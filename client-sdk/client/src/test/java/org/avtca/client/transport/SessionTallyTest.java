package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.proto.v1.WindowResult;
import org.junit.jupiter.api.Test;

/** What a replay brings again is told once, and counted once. */
class SessionTallyTest {
  private final SessionTally tally = new SessionTally();

  private boolean isNews(FaceEvent.Kind kind, long atMillis) {
    return isNews("face-0", kind, atMillis);
  }

  private boolean isNews(String track, FaceEvent.Kind kind, long atMillis) {
    return tally.isNews(new FaceEvent(track, kind, Duration.ofMillis(atMillis)));
  }

  @Test
  void facesOfAReplay_areToldOnce() {
    assertThat(isNews(FaceEvent.Kind.FOUND, 120)).isTrue();
    assertThat(isNews(FaceEvent.Kind.LOST, 9_000)).isTrue();
    assertThat(isNews(FaceEvent.Kind.FOUND, 9_600)).isTrue();
    tally.reconnected();

    assertThat(isNews(FaceEvent.Kind.FOUND, 7_000)).isFalse();
    assertThat(isNews(FaceEvent.Kind.LOST, 9_000)).isFalse();
    assertThat(isNews(FaceEvent.Kind.FOUND, 9_600)).isFalse();
    assertThat(isNews(FaceEvent.Kind.SWITCHED, 12_000)).isTrue();
    assertThat(isNews(FaceEvent.Kind.LOST, 13_000)).isTrue();
    assertThat(isNews(FaceEvent.Kind.FOUND, 14_000)).isTrue();
  }

  @Test
  void twoPeopleWhoCross_areBothNews_onceEach() {
    isNews("face-0", FaceEvent.Kind.FOUND, 120);
    isNews("face-1", FaceEvent.Kind.FOUND, 120);
    tally.reconnected();

    assertThat(isNews("face-0", FaceEvent.Kind.FOUND, 120)).isFalse();
    assertThat(isNews("face-1", FaceEvent.Kind.FOUND, 120)).isFalse();
    assertThat(isNews("face-0", FaceEvent.Kind.SWITCHED, 9_000)).isTrue();
    assertThat(isNews("face-1", FaceEvent.Kind.SWITCHED, 9_000)).isTrue();
    assertThat(isNews("face-1", FaceEvent.Kind.SWITCHED, 9_000)).isFalse();
  }

  @Test
  void faceThatIsFollowedAllTheTime_isNotFoundAgain() {
    isNews(FaceEvent.Kind.FOUND, 120);
    tally.reconnected();

    assertThat(isNews(FaceEvent.Kind.FOUND, 60_000)).isFalse();
    assertThat(isNews(FaceEvent.Kind.LOST, 61_000)).isTrue();
  }

  @Test
  void summary_isTheWholeSessions() {
    SessionSummary last =
        new SessionSummary(
            "END_OF_INPUT", 10, 20, 5, 1, 0, 0, 0, Duration.ofSeconds(1), Duration.ZERO);
    tally.result(WindowResult.newBuilder().setFinal(true).build());
    tally.result(WindowResult.getDefaultInstance());
    tally.dropped(3);
    tally.rejected();
    assertThat(tally.complete(last, 1_000, 200)).isEqualTo(last);

    tally.reconnected();

    assertThat(tally.complete(last, 1_000, 200))
        .isEqualTo(
            new SessionSummary(
                "END_OF_INPUT", 1_000, 200, 5, 1, 1, 3, 1, Duration.ofSeconds(1), Duration.ZERO));
  }
}
