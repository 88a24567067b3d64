package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.avtca.control.Reason;
import org.avtca.control.inference.ItemRefusedException;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.Test;

/** Whatever happens to workers: no window is lost that need not be, and all come in order. */
class SessionFailuresTest {
  private static final Duration STEP = Duration.ofMillis(100);

  private final SessionHarness harness = new SessionHarness();

  @Test
  void killedWorker_losesNoWindow_changesNone_andKeepsTheirOrder() {
    SessionHarness undisturbed = new SessionHarness();
    undisturbed.open(SessionHarness.audioAndVideo());
    undisturbed.play(Duration.ofSeconds(8));
    undisturbed.endInput();

    harness.open(SessionHarness.audioAndVideo());
    harness.play(Duration.ofSeconds(4));
    harness.worker().hold();
    harness.play(STEP);
    harness.worker().crash();
    harness.worker().release();
    harness.play(Duration.ofMillis(1_900));
    assertThat(harness.results()).hasSizeLessThan(4);
    harness.worker().recover();
    harness.play(Duration.ofSeconds(2));
    harness.endInput();

    assertThat(harness.windows()).isEqualTo(undisturbed.windows());
    assertThat(judgements(harness)).isEqualTo(judgements(undisturbed));
    assertThat(harness.rejections()).isEmpty();
    assertThat(harness.ended()).isEqualTo(undisturbed.ended());
  }

  @Test
  void poisonedFrame_isFoundAndRejectedAlone() {
    harness.open(SessionHarness.audioAndVideo());
    harness.worker().poison(instant -> instant == 10);

    playAndRecover(Duration.ofSeconds(6));
    harness.endInput();

    assertThat(harness.sink.events(SessionEvent.Rejected.class))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo(ItemRefusedException.WORKER_CRASHED));
    assertThat(ids()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(harness.ended().totals().droppedWindows()).isZero();
  }

  @Test
  void poisonedFrameAmongOthersInACall_costsOnlyItself() {
    harness.open(SessionHarness.audioAndVideo());
    FakeInferenceWorker worker = harness.worker();
    worker.become(WorkerState.LOADING);
    harness.play(Duration.ofMillis(2_400));
    worker.poison(instant -> instant == 3);
    worker.become(WorkerState.AVAILABLE);
    playAndRecover(Duration.ofMillis(1_600));

    assertThat(harness.rejections()).hasSize(1);
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/PRESENT");
  }

  @Test
  void unreadableFrame_isRejected_andTheSessionGoesOn() {
    harness.open(SessionHarness.audioAndVideo());
    harness.worker().reject(instant -> instant == 2);

    harness.play(Duration.ofSeconds(4));

    assertThat(harness.rejections()).singleElement().asString().endsWith("FRAME_UNREADABLE");
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/PRESENT");
  }

  @Test
  void poisonedWindow_isToldAsDropped_andTheOthersAreAnswered() {
    harness.open(SessionHarness.audioOnly());
    harness.worker().poison(window -> window == 1);

    for (int i = 0; i < 60; i++) {
      harness.playAudio(STEP);
      harness.worker().recover();
    }

    assertThat(ids()).containsExactly(0L, 2L, 3L, 4L);
    assertThat(harness.sink.events(SessionEvent.Dropped.class))
        .containsExactly(new SessionEvent.Dropped(1, 2, ItemRefusedException.WORKER_CRASHED));
  }

  @Test
  void rejectedWindow_isToldAsDropped() {
    harness.open(SessionHarness.audioOnly());
    harness.worker().reject(window -> window == 0);

    harness.playAudio(Duration.ofMillis(4_200));

    assertThat(ids()).containsExactly(1L);
    assertThat(harness.sink.events(SessionEvent.Dropped.class))
        .containsExactly(new SessionEvent.Dropped(0, 1, "WINDOW_INVALID"));
  }

  @Test
  void whileTheVersionLoads_inputWaits_andIsAnsweredThen() {
    harness.supervisor.inferenceBy(
        spec -> new FakeInferenceWorker(spec.serves(), WorkerState.LOADING, 4, 8, 8, 2));
    harness.open(SessionHarness.audioAndVideo());
    harness.play(Duration.ofMillis(4_900));
    assertThat(harness.results()).isEmpty();
    assertThat(harness.sink.events(SessionEvent.Credit.class))
        .allSatisfy(credit -> assertThat(credit.audioUpToSample()).isEqualTo(40_000))
        .allSatisfy(credit -> assertThat(credit.videoUpToFrames()).isLessThanOrEqualTo(125));

    harness.worker().become(WorkerState.AVAILABLE);

    assertThat(ids()).containsExactly(0L, 1L, 2L);
    harness.time.advance(Duration.ofSeconds(1));
    assertThat(harness.sink.events(SessionEvent.Credit.class))
        .last()
        .satisfies(credit -> assertThat(credit.audioUpToSample()).isBetween(48_000L, 52_000L));
  }

  @Test
  void versionThatCannotBeServed_endsTheSessionWithTheReason() {
    harness.open(SessionHarness.audioAndVideo());
    harness.worker().become(WorkerState.LOADING);
    harness.play(Duration.ofSeconds(4));

    harness.worker().become(WorkerState.FAILED);

    assertThat(harness.sink.failure()).isNotNull();
    assertThat(harness.sink.failure().reason()).isEqualTo(Reason.VERSION_NOT_SERVABLE);
    assertThat(harness.sessions.count()).isZero();
  }

  @Test
  void withoutAWorkerForLong_theClientIsSentAway() {
    harness.open(SessionHarness.audioAndVideo());
    harness.play(Duration.ofSeconds(4));
    harness.worker().crash();
    harness.play(Duration.ofSeconds(2));
    harness.time.advance(Duration.ofSeconds(29));

    assertThat(harness.sink.events(SessionEvent.GoAway.class))
        .containsExactly(new SessionEvent.GoAway(Duration.ofSeconds(10), "NO_WORKER"));
    harness.time.advance(Duration.ofSeconds(11));

    assertThat(harness.sink.failure()).isNotNull();
    assertThat(harness.sink.failure().reason()).isEqualTo(Reason.MODEL_LOADING);
    assertThat(harness.sink.failure().retryAfter()).isPresent();
    assertThat(harness.sink.events(SessionEvent.Dropped.class)).isEmpty();
  }

  @Test
  void windowsThatWaitTooLongForABusyWorker_areToldAsDropped_andLaterOnesAreAnswered() {
    harness.open(SessionHarness.audioOnly());
    harness.worker().hold();
    harness.playAudio(Duration.ofMillis(4_200));
    harness.time.advance(Duration.ofSeconds(6));

    assertThat(harness.sink.events(SessionEvent.Dropped.class))
        .containsExactly(
            new SessionEvent.Dropped(0, 1, Reason.OVERLOADED.name()),
            new SessionEvent.Dropped(1, 2, Reason.OVERLOADED.name()));
    harness.worker().release();
    harness.playAudio(Duration.ofSeconds(1));

    assertThat(ids()).containsExactly(2L, 3L);
    assertThat(harness.rejections()).isEmpty();
  }

  @Test
  void timeWithoutAWorker_makesNothingLate() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(Duration.ofSeconds(3));
    harness.worker().crash();
    harness.playAudio(Duration.ofMillis(1_200));
    harness.time.advance(Duration.ofSeconds(20));

    harness.worker().recover();

    assertThat(ids()).containsExactly(0L, 1L);
    assertThat(harness.sink.events(SessionEvent.Dropped.class)).isEmpty();
  }

  private void playAndRecover(Duration duration) {
    LongStream.range(0, duration.dividedBy(STEP))
        .forEach(
            step -> {
              harness.play(STEP);
              while (!harness.worker().isAvailable()) {
                harness.worker().recover();
              }
            });
  }

  private List<Long> ids() {
    return harness.results().stream().map(result -> result.span().id()).toList();
  }

  /** The raw probabilities of each window's first label: they depend on all of its bytes. */
  private static List<Double> judgements(SessionHarness from) {
    return from.results().stream()
        .map(result -> result.judgement().map(judged -> judged.raw(0)).orElse(-1.0))
        .toList();
  }
}
