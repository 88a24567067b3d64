package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.data.Percentage;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FrameSequence;
import org.avtca.control.worker.WindowItem;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.Test;

/** Who gets how much of the workers, and in how large calls, by a clock that the test moves. */
class SchedulingTest {
  private static final String VERSION = "models/m/versions/1";
  private static final Duration WINDOW_COST = Duration.ofMillis(50);
  private static final Duration STEP = Duration.ofMillis(10);

  private final ManualTime time = new ManualTime();
  private final Map<String, Integer> answered = new HashMap<>();
  private final Map<String, Integer> refused = new HashMap<>();
  private final Map<String, Duration> longest = new HashMap<>();
  private int handedIn;

  /** A principal whose sessions hand in windows, each one every so often. */
  private final class Load {
    private final String principal;
    private final List<WorkOwner> sessions = new ArrayList<>();
    private final long everyNanos;
    private final Duration patience;

    Load(String principal, int sessions, Duration every, Duration patience) {
      this.principal = principal;
      for (int i = 0; i < sessions; i++) {
        this.sessions.add(new WorkOwner(new Object(), principal));
      }
      this.everyNanos = every.toNanos();
      this.patience = patience;
    }

    void step(InferencePool pool, long elapsedNanos) {
      if (elapsedNanos % everyNanos == 0) {
        sessions.forEach(session -> handIn(pool, session));
      }
    }

    private void handIn(InferencePool pool, WorkOwner session) {
      long now = time.getAsLong();
      CompletionStage<ScoredWindow> result =
          pool.score(Work.windowOf(session, handedIn++, now + patience.toNanos()));
      result.whenComplete(
          (scored, failure) -> {
            (failure == null ? answered : refused).merge(principal, 1, Integer::sum);
            if (failure == null) {
              longest.merge(principal, scored.queued(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
          });
    }
  }

  @Test
  void principalWithTenTimesTheSessions_getsNoLargerShare() {
    InferencePool pool = pool(worker(2, 2), 64, Batching.DEFAULT);

    // 40 windows a second are done; 40 and 400 are asked for.
    run(pool, 30, live("few", 4, 100), live("many", 40, 100));

    assertThat(answered.get("few")).isCloseTo(600, Percentage.withPercentage(3));
    assertThat(answered.get("many")).isCloseTo(600, Percentage.withPercentage(3));
  }

  @Test
  void principalWithinItsShare_getsAllOfIt_andHardlyWaits() {
    InferencePool pool = pool(worker(2, 2), 64, Batching.DEFAULT);

    // 40 windows a second are done; 10 and 400 are asked for.
    run(pool, 30, live("few", 1, 100), live("many", 40, 100));

    assertThat(answered.get("few")).isCloseTo(300, within(5));
    assertThat(refused.get("few")).isNull();
    assertThat(answered.get("many")).isCloseTo(900, Percentage.withPercentage(3));
    assertThat(longest.get("few")).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void fullQueue_isAsLongAsItsBound_andTurnsTheRestAway() {
    InferencePool pool = pool(worker(8, 2), 64, Batching.DEFAULT);

    run(pool, 20, live("one", 40, 100));

    int open = handedIn - answered.getOrDefault("one", 0) - refused.getOrDefault("one", 0);
    assertThat(open).isLessThanOrEqualTo(64 + 16);
    assertThat(longest.get("one")).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void recordings_takeWhatLiveSessionsLeave() {
    InferencePool pool = pool(worker(2, 2), 4_096, Batching.DEFAULT);
    Load recordings = new Load("one", 20, Duration.ofSeconds(1), Duration.ofSeconds(30));

    run(pool, 20, live("other", 3, 100), recordings);

    assertThat(answered.get("other")).isCloseTo(600, within(6));
    assertThat(answered.get("one")).isCloseTo(200, within(20));
    assertThat(longest.get("other")).isLessThan(Duration.ofMillis(900));
  }

  @Test
  void cpu_sharesOutWhatWaitsAmongFreeThreads() {
    FakeInferenceWorker worker = worker(8, 2);
    worker.become(WorkerState.LOADING);
    InferencePool pool = pool(worker, 64, Batching.DEFAULT);
    List<CompletableFuture<ScoredWindow>> windows = windows(pool, 6);

    worker.become(WorkerState.AVAILABLE);

    assertThat(callSizes(worker)).containsExactly(3, 3);
    time.advance(WINDOW_COST.multipliedBy(3));
    assertThat(windows).allMatch(CompletableFuture::isDone);
  }

  @Test
  void gpu_holdsACallBack_untilItsDelayIsOver() {
    FakeInferenceWorker worker = gpu();
    InferencePool pool = pool(worker, 64, new Batching(0, Duration.ofMillis(5)));
    windows(pool, 2);
    time.advance(Duration.ofMillis(4));
    windows(pool, 1);
    assertThat(callSizes(worker)).isEmpty();

    time.advance(Duration.ofMillis(1));

    assertThat(callSizes(worker)).containsExactly(3);
    assertThat(time.pending()).isEqualTo(1);
  }

  @Test
  void gpu_holdsNoFullCallBack() {
    FakeInferenceWorker worker = gpu();
    InferencePool pool = pool(worker, 64, new Batching(4, Duration.ofMillis(5)));

    windows(pool, 4);

    assertThat(callSizes(worker)).containsExactly(4);
  }

  @Test
  void gpu_framesThatFillTheirCall_doNotWaitForWindows() {
    FakeInferenceWorker worker = gpu();
    InferencePool pool = pool(worker, 64, new Batching(2, Duration.ofMillis(5)));
    windows(pool, 1);

    var frames = pool.encode(Work.frames("s", time.getAsLong(), 1, 2));

    assertThat(frames).isNotDone();
    assertThat(worker.encodeCalls()).hasSize(1);
    assertThat(worker.scoreCalls()).isEmpty();
    assertThat(worker.encodeCalls().get(0).stream().map(FrameSequence::frames).toList()).hasSize(1);
  }

  private void run(InferencePool pool, int seconds, Load... loads) {
    long steps = Duration.ofSeconds(seconds).dividedBy(STEP);
    for (long i = 0; i < steps; i++) {
      for (Load load : loads) {
        load.step(pool, i * STEP.toNanos());
      }
      time.advance(STEP);
    }
  }

  private Load live(String principal, int sessions, int everyMillis) {
    return new Load(principal, sessions, Duration.ofMillis(everyMillis), Duration.ofMillis(500));
  }

  private FakeInferenceWorker worker(int batch, int concurrency) {
    return paced(new FakeInferenceWorker(VERSION, WorkerState.AVAILABLE, 4, 8, batch, concurrency));
  }

  private FakeInferenceWorker gpu() {
    return paced(new FakeInferenceWorker("gpu0", VERSION, WorkerState.AVAILABLE, 4, 8, 64, 2));
  }

  private FakeInferenceWorker paced(FakeInferenceWorker worker) {
    worker.pace(time, WINDOW_COST, WINDOW_COST);
    return worker;
  }

  private InferencePool pool(FakeInferenceWorker worker, int capacity, Batching batching) {
    PoolSettings settings =
        new PoolSettings(capacity, Duration.ofSeconds(5), Duration.ofSeconds(1), batching);
    InferencePool pool = new InferencePool(VERSION, settings, Runnable::run, time, time);
    pool.add(worker);
    return pool;
  }

  private List<CompletableFuture<ScoredWindow>> windows(InferencePool pool, int count) {
    List<CompletableFuture<ScoredWindow>> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      windows.add(pool.score(Work.window(new Object(), handedIn++, time.getAsLong())));
    }
    return windows;
  }

  private static List<Integer> callSizes(FakeInferenceWorker worker) {
    return worker.scoreCalls().stream().map(List<WindowItem>::size).toList();
  }
}
