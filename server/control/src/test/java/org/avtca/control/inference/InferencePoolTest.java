package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FrameItem;
import org.avtca.control.worker.WindowItem;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.Test;

/** Work of many sessions becomes calls, and survives the loss of workers. */
class InferencePoolTest {
  private static final String VERSION = "models/m/versions/1";

  private final ManualTime time = new ManualTime();
  private final FakeInferenceWorker worker =
      new FakeInferenceWorker(VERSION, WorkerState.AVAILABLE, 4, 8, 4, 1);
  private final InferencePool pool = pool(settings(100));

  @Test
  void windows_ofOneCall_areTheMostUrgent_oneASession() {
    pool.add(worker);
    worker.hold();
    var running = pool.score(Work.window("busy", 0, 0));
    Object s = "s";
    List<CompletableFuture<ScoredWindow>> waiting =
        List.of(
            pool.score(Work.window(s, 1, 10)),
            pool.score(Work.window(s, 2, 20)),
            pool.score(Work.window("t", 3, 5)));

    worker.release();

    assertThat(running).isCompleted();
    assertThat(waiting).allMatch(CompletableFuture::isDone);
    assertThat(scoredIds()).containsExactly(List.of(0L), List.of(3L, 1L), List.of(2L));
  }

  @Test
  void framesOfSessions_shareACall_upToTheWorkersBatch() {
    pool.add(worker);
    worker.hold();
    var busy = pool.score(Work.window("busy", 0, 0));
    var frames =
        List.of(
            pool.encode(Work.frames("a", 1, 1, 2)),
            pool.encode(Work.frames("b", 2, 3, 4)),
            pool.encode(Work.frames("c", 3, 5)));

    worker.release();

    assertThat(busy).isCompleted();
    assertThat(frames).allMatch(CompletableFuture::isDone);
    assertThat(encodedIds()).containsExactly(List.of(1L, 2L, 3L, 4L), List.of(5L));
  }

  @Test
  void work_waitsUntilAWorkerIsReady() {
    FakeInferenceWorker loading = new FakeInferenceWorker(VERSION, WorkerState.LOADING, 4, 8, 4, 1);
    pool.add(loading);
    var window = pool.score(Work.window("s", 1, 0));
    time.advance(seconds(3));

    assertThat(pool.isReady()).isFalse();
    assertThat(window).isNotDone();

    loading.become(WorkerState.AVAILABLE);

    assertThat(pool.isReady()).isTrue();
    assertThat(pool.maxFrames()).isEqualTo(4);
    assertThat(window.join().queued()).isEqualTo(seconds(3));
  }

  @Test
  void cancelledWork_isNeverComputed() {
    pool.add(worker);
    worker.hold();
    var running = pool.score(Work.window("s", 0, 0));
    var cancelled = pool.score(Work.window("t", 1, 0));

    assertThat(cancelled.cancel(false)).isTrue();
    worker.release();

    assertThat(running).isCompleted();
    assertThat(scoredIds()).containsExactly(List.of(0L));
  }

  @Test
  void lostCall_isTriedAgainByTheRestartedProcess_asIfNothingHadBeen() {
    pool.add(worker);
    worker.hold();
    var window = pool.score(Work.window("s", 7, 0));
    var waiting = pool.score(Work.window("s", 8, 1));

    worker.crash();
    assertThat(pool.isReady()).isFalse();
    assertThat(window).isNotDone();
    worker.release();
    worker.recover();

    assertThat(window.join().score().id()).isEqualTo(7);
    assertThat(waiting.join().score().id()).isEqualTo(8);
    assertThat(scoredIds()).containsExactly(List.of(7L), List.of(7L), List.of(8L));
  }

  @Test
  void lostCall_isTriedAgainByAnotherWorker() {
    FakeInferenceWorker other = new FakeInferenceWorker(VERSION);
    pool.add(worker);
    worker.hold();
    var window = pool.score(Work.window("s", 7, 0));
    pool.add(other);

    worker.crash();

    assertThat(window).isCompleted();
    assertThat(other.scoreCalls()).hasSize(1);
  }

  @Test
  void poisonedWindow_isFoundAndRefusedAlone() {
    pool.add(worker);
    worker.hold();
    var busy = pool.encode(Work.frames("busy", 0, 99));
    worker.poison(id -> id == 2);
    var good = List.of(pool.score(Work.window("a", 1, 1)), pool.score(Work.window("c", 3, 3)));
    var bad = pool.score(Work.window("b", 2, 2));

    worker.release();
    worker.recover();
    worker.recover();
    worker.recover();

    assertThat(busy).isCompleted();
    assertThat(good).allMatch(one -> one.isDone() && !one.isCompletedExceptionally());
    assertThat(refusal(bad)).isEqualTo(ItemRefusedException.WORKER_CRASHED);
    assertThat(scoredIds())
        .containsExactly(
            List.of(1L, 2L, 3L), List.of(1L, 2L, 3L), List.of(1L), List.of(2L), List.of(3L));
  }

  @Test
  void suspect_sharesItsWorkerWithNothing() {
    FakeInferenceWorker parallel =
        new FakeInferenceWorker(VERSION, WorkerState.AVAILABLE, 4, 8, 4, 2);
    pool.add(parallel);
    parallel.hold();
    var suspect = pool.score(Work.window("a", 1, 1));
    parallel.crash();
    parallel.recover();
    parallel.crash();
    parallel.recover();
    var company = pool.score(Work.window("b", 2, 0));

    assertThat(parallel.waiting()).isEqualTo(1);
    parallel.releaseOne();
    assertThat(suspect).isCompleted();
    parallel.release();
    assertThat(company).isCompleted();
  }

  @Test
  void suspect_waitsForItsWorkerToFinish_whichGetsNothingElse() {
    FakeInferenceWorker parallel =
        new FakeInferenceWorker(VERSION, WorkerState.AVAILABLE, 4, 8, 4, 2);
    pool.add(parallel);
    parallel.hold();
    var before = pool.score(Work.window("a", 1, 1));
    var alone =
        pool.encode(
            new FrameWork(
                new WorkOwner("b", ""),
                Work.frames("b", 2, 5).frames(),
                /* deadlineNanos= */ 2,
                true));
    var after = pool.score(Work.window("c", 3, 3));

    assertThat(parallel.waiting()).isEqualTo(1);
    parallel.releaseOne();
    assertThat(before).isCompleted();
    assertThat(parallel.encodeCalls()).hasSize(1);
    assertThat(parallel.waiting()).isEqualTo(1);
    parallel.release();

    assertThat(alone).isCompleted();
    assertThat(after).isCompleted();
  }

  @Test
  void workThatTimesOutAlone_isRefused() {
    pool.add(worker);
    worker.timeOutNext(3);

    var window = pool.score(Work.window("s", 1, 0));

    assertThat(refusal(window)).isEqualTo(ItemRefusedException.WORKER_TIMED_OUT);
    assertThat(scoredIds()).hasSize(3);
  }

  @Test
  void oneTimeOut_costsNothingButTime() {
    pool.add(worker);
    worker.timeOutNext(1);

    var window = pool.score(Work.window("s", 1, 0));

    assertThat(window.join().score().id()).isEqualTo(1);
  }

  @Test
  void refusedCall_isTakenApart() {
    RefusingWorker refusing = new RefusingWorker(worker, 2);
    worker.become(WorkerState.LOADING);
    pool.add(refusing);
    var good = List.of(pool.score(Work.window("a", 1, 1)), pool.score(Work.window("c", 3, 3)));
    var bad = pool.score(Work.window("b", 2, 2));

    worker.become(WorkerState.AVAILABLE);

    assertThat(good).allMatch(one -> one.isDone() && !one.isCompletedExceptionally());
    assertThat(refusal(bad)).isEqualTo(ItemRefusedException.WORKER_ERROR);
  }

  @Test
  void processThatLosesCallsButIsSaidToLive_isLeftAloneForAWhile() {
    RefusingWorker flaky = new RefusingWorker(worker, -1);
    flaky.loseNext();
    pool.add(flaky);

    var window = pool.score(Work.window("a", 1, 1));

    assertThat(window).isNotDone();
    assertThat(pool.isReady()).isFalse();
    time.advance(seconds(1));
    assertThat(window).isCompleted();
    assertThat(pool.isReady()).isTrue();
  }

  @Test
  void fullQueue_refusesMore() {
    InferencePool small = pool(settings(1));
    var waiting = small.score(Work.window("a", 1, 1));

    var refused = small.score(Work.window("b", 2, 2));

    assertThat(waiting).isNotDone();
    assertThat(refused)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .asInstanceOf(throwable(ServiceException.class))
        .extracting(ServiceException::reason)
        .isEqualTo(Reason.OVERLOADED);
  }

  @Test
  void endOfThePool_failsWhatWaitsAndWhatComes() {
    var waiting = pool.score(Work.window("a", 1, 1));
    ServiceException why = new ServiceException(Reason.VERSION_NOT_SERVABLE, "it failed");

    pool.end(why);

    assertThat(waiting).isCompletedExceptionally();
    assertThat(pool.encode(Work.frames("a", 1, 1))).isCompletedExceptionally();
    assertThat(pool.isReady()).isFalse();
  }

  private static PoolSettings settings(int capacity) {
    return new PoolSettings(capacity, seconds(5), seconds(1), Batching.DEFAULT);
  }

  private InferencePool pool(PoolSettings settings) {
    return new InferencePool(VERSION, settings, Runnable::run, time, time);
  }

  private List<List<Long>> scoredIds() {
    return worker.scoreCalls().stream()
        .map(call -> call.stream().map(WindowItem::id).toList())
        .toList();
  }

  private List<List<Long>> encodedIds() {
    return worker.encodeCalls().stream()
        .map(call -> call.stream().flatMap(s -> s.frames().stream()).map(FrameItem::id).toList())
        .toList();
  }

  private static String refusal(CompletableFuture<?> future) {
    ItemRefusedException[] refusal = new ItemRefusedException[1];
    assertThat(future)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(ItemRefusedException.class, it -> refusal[0] = it);
    return refusal[0].reason();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
