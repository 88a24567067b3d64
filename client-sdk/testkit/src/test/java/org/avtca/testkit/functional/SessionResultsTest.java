package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avtca.testkit.functional.Harness.audioAndVideo;
import static org.avtca.testkit.functional.Harness.audioOnly;
import static org.avtca.testkit.functional.Harness.eventually;
import static org.avtca.testkit.functional.Harness.ms;
import static org.avtca.testkit.functional.Harness.sendSteps;
import static org.avtca.testkit.functional.Harness.sendWindows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.SessionUpdate;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ServerEvent;
import org.junit.jupiter.api.Test;

/** Results of a session, by the three ways to read them. */
class SessionResultsTest {

  /** Takes results one at a time. */
  private static final class OneByOne implements Flow.Subscriber<WindowResult> {
    private final List<WindowResult> seen = new ArrayList<>();
    private final CompletableFuture<List<WindowResult>> all = new CompletableFuture<>();
    private Flow.Subscription subscription = new NoSubscription();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(WindowResult result) {
      seen.add(result);
      subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
      all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      all.complete(List.copyOf(seen));
    }
  }

  /** Before there is one. */
  private static final class NoSubscription implements Flow.Subscription {
    @Override
    public void request(long n) {
      throw new IllegalStateException("request before onSubscribe");
    }

    @Override
    public void cancel() {
      throw new IllegalStateException("cancel before onSubscribe");
    }
  }

  private static List<WindowResult> drain(Iterator<WindowResult> results) {
    List<WindowResult> all = new ArrayList<>();
    results.forEachRemaining(all::add);
    return all;
  }

  @Test
  void listenerPublisherAndIterator_seeTheSame() {
    Script.Builder script =
        Script.builder()
            .judge(w -> Judgement.of(w % 2 == 0 ? "happy" : "sad", 0.5 + w / 100.0))
            .before(3, new ServerEvent.Skip("OVERLOAD"))
            .before(3, new ServerEvent.HopChange(Duration.ofMillis(960), "OVERLOADED"));
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(audioOnly(), recorder)) {
      OneByOne subscriber = new OneByOne();
      session.results().subscribe(subscriber);
      Iterator<WindowResult> iterator = session.iterator();

      sendWindows(session, 12);
      session.endInput();

      List<WindowResult> iterated = drain(iterator);
      assertThat(iterated)
          .extracting(WindowResult::windowId)
          .containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
      assertThat(Await.result(subscriber.all)).isEqualTo(iterated);
      Await.result(session.completion());
      assertThat(recorder.results).isEqualTo(iterated);
      assertThat(recorder.heard)
          .contains("dropped [3, 4) OVERLOAD", "hop PT0.96S OVERLOADED")
          .last()
          .isEqualTo("ended END_OF_INPUT");
    }
  }

  @Test
  void iterator_takenAfterAllWasSent_stillSeesEverything() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      sendWindows(session, 5);
      session.endInput();
      SessionSummary summary = Await.result(session.completion());

      assertThat(drain(session.iterator())).hasSize(5);
      assertThat(summary.windows()).isEqualTo(5);
      assertThat(summary.reason()).isEqualTo("END_OF_INPUT");
    }
  }

  @Test
  void secondIterator_beginsWithTheNextResult() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      Iterator<WindowResult> first = session.iterator();
      sendWindows(session, 2);
      assertThat(first.next().windowId()).isZero();
      assertThat(first.next().windowId()).isEqualTo(1);

      Iterator<WindowResult> second = session.iterator();
      sendSteps(session, 2);
      session.endInput();

      assertThat(drain(second)).extracting(WindowResult::windowId).containsExactly(2L);
    }
  }

  @Test
  void result_holdsWhatTheServerSaid() {
    try (Harness harness =
            Harness.of(
                Script.builder()
                    .labels("calm", "happy")
                    .judge(w -> Judgement.of("happy", 0.75).abstaining()));
        EmotionSession session = harness.open(audioOnly())) {
      sendWindows(session, 2);
      session.endInput();

      WindowResult second = drain(session.iterator()).get(1);
      assertThat(second.start()).isEqualTo(ms(480));
      assertThat(second.end()).isEqualTo(ms(4080));
      assertThat(second.topLabel()).isEqualTo("happy");
      assertThat(second.topProbability()).isEqualTo(0.75);
      assertThat(second.probabilities()).hasSize(2);
      assertThat(second.abstained()).isTrue();
      assertThat(session.info().labels()).containsExactly("calm", "happy");
    }
  }

  @Test
  void eachResult_isAcknowledgedInOrder() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      sendWindows(session, 6);
      eventually(
          () ->
              assertThat(harness.session().received(ReceivedItem.ResultAck.class))
                  .extracting(ReceivedItem.ResultAck::windowId)
                  .containsExactly(0L, 1L, 2L, 3L, 4L, 5L));
    }
  }

  @Test
  void subscriber_getsNoMoreThanItAsksFor() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      CompletableFuture<Flow.Subscription> given = new CompletableFuture<>();
      List<Long> seen = java.util.Collections.synchronizedList(new ArrayList<>());
      session
          .results()
          .subscribe(
              new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  given.complete(subscription);
                }

                @Override
                public void onNext(WindowResult result) {
                  seen.add(result.windowId());
                }

                @Override
                public void onError(Throwable failure) {
                  seen.add(-2L);
                }

                @Override
                public void onComplete() {
                  seen.add(-1L);
                }
              });
      sendWindows(session, 4);
      session.endInput();
      Await.result(session.completion());
      assertThat(seen).isEmpty();

      Flow.Subscription subscription = Await.result(given);
      subscription.request(3);
      eventually(() -> assertThat(seen).containsExactly(0L, 1L, 2L));
      subscription.request(1);
      eventually(() -> assertThat(seen).containsExactly(0L, 1L, 2L, 3L, -1L));
    }
  }

  @Test
  void listenerThatThrows_hearsTheNextResult() {
    List<Long> seen = java.util.Collections.synchronizedList(new ArrayList<>());
    SessionListener touchy =
        new SessionListener() {
          @Override
          public void onResult(WindowResult result) {
            seen.add(result.windowId());
            throw new IllegalArgumentException("a listener's mistake, on purpose");
          }
        };
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly(), touchy)) {
      sendWindows(session, 3);
      session.endInput();
      Await.result(session.completion());
      assertThat(seen).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void delayedAnswer_keepsItsPlace() {
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(Script.builder().before(1, new ServerEvent.Delay(ms(30))));
        EmotionSession session = harness.open(audioOnly(), recorder)) {
      sendWindows(session, 3);
      session.endInput();
      Await.result(session.completion());
      assertThat(recorder.heard)
          .containsExactly("result 0", "result 1", "result 2", "ended END_OF_INPUT");
    }
  }

  @Test
  void eventsBetweenResults_reachTheListenerInOrder() {
    Recorder recorder = new Recorder();
    Script.Builder script =
        Script.builder()
            .before(1, new ServerEvent.Face(new FaceEvent("", FaceEvent.Kind.LOST, ms(1200))))
            .before(2, new ServerEvent.GoAway(Duration.ofSeconds(30), "DRAINING"));
    try (Harness harness = Harness.of(script);
        EmotionSession session = harness.open(audioOnly(), recorder)) {
      sendWindows(session, 3);
      session.endInput();
      Await.result(session.completion());
      assertThat(recorder.heard)
          .containsExactly(
              "result 0",
              "face LOST",
              "result 1",
              "go away PT30S DRAINING",
              "result 2",
              "ended END_OF_INPUT");
    }
  }

  @Test
  void flush_completesAfterTheListenerHasSeenWhatCameBefore() {
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly(), recorder)) {
      sendWindows(session, 4);
      Await.result(session.flush());
      assertThat(recorder.heard).hasSize(4);
    }
  }

  @Test
  void update_changesTheHopOfLaterWindows() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      sendWindows(session, 2);
      session.update(SessionUpdate.toHop(ms(960)));
      sendSteps(session, 4);
      session.endInput();

      assertThat(drain(session.iterator()))
          .extracting(WindowResult::start)
          .containsExactly(ms(0), ms(480), ms(1440));
    }
  }

  @Test
  void audioAndVideo_areBothWaitedFor() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioAndVideo())) {
      for (int step = 0; step < 15; step++) {
        session.sendVideo(ms(120 + 240L * step), new byte[100]);
        sendSteps(session, 1);
      }
      assertThat(session.iterator().next().windowId()).isZero();
      assertThat(harness.session().video()).hasSize(15);
    }
  }

  @Test
  void videoAlone_needsNoAudio() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(SessionOptions.builder().video(VideoFormat.jpeg()))) {
      for (int n = 0; n < 17; n++) {
        session.sendVideo(ms(120 + 240L * n), new byte[100]);
      }
      session.endInput();
      assertThat(drain(session.iterator())).hasSize(2);
      assertThat(Await.result(session.completion()).videoFrames()).isEqualTo(17);
    }
  }

  @Test
  void noInput_endsWithItsReason() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      session.endInput();
      assertThat(Await.result(session.completion()).reason()).isEqualTo("NO_INPUT");
      assertThat(session.iterator().hasNext()).isFalse();
    }
  }

  @Test
  void rejectedFrame_isNamedByItsTime() {
    Recorder recorder = new Recorder();
    try (Harness harness = Harness.of(Script.builder().rejectFrames(pts -> pts.equals(ms(360))));
        EmotionSession session = harness.open(audioAndVideo(), recorder)) {
      session.sendVideo(ms(120), new byte[10]);
      sendSteps(session, 1);
      session.sendVideo(ms(360), new byte[10]);
      session.endInput();
      SessionSummary summary = Await.result(session.completion());

      assertThat(summary.rejectedItems()).isEqualTo(1);
      assertThat(recorder.rejected)
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.reason()).isEqualTo("IMAGE_INVALID");
                assertThat(item.at()).isEqualTo(Optional.of(ms(360)));
                assertThat(item.modality())
                    .isEqualTo(Optional.of(org.avtca.client.emotion.Modality.VIDEO));
              });
    }
  }
}
