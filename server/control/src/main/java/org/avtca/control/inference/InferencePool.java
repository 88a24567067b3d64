package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.worker.InferenceWorker;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.control.worker.WorkerTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the work of many sessions onto the workers of one model version.
 *
 * <p>It never idles while there is work and a worker with room: a call takes the most urgent work
 * that is there, up to what the worker likes, so that calls grow with load; only a call to a GPU is
 * held back a moment for its batch to fill. Work waits while no worker is ready. Principals whose
 * work is due have equal shares of the workers, whatever each hands in; within a share the earliest
 * deadline goes first.
 *
 * <p>What a lost worker had in hand is tried once more in company; if that is lost too, each piece
 * is tried alone, on a worker that does nothing else, so that the one that brings workers down is
 * found and refused by itself. A call that is refused as a whole is taken apart at once.
 */
public final class InferencePool implements Inference {
  private static final Logger log = LoggerFactory.getLogger(InferencePool.class);

  /** Work with a deadline within so much time goes by share, later work after it. */
  private static final Duration DUE_SOON = Duration.ofSeconds(2);

  private final String version;
  private final PoolSettings settings;
  private final LongSupplier nanos;
  private final Timer timer;
  private final SerialExecutor serial;
  private final WorkerSlots slots = new WorkerSlots();
  private final FairShares shares = new FairShares();
  private final Lane.Frames frames;
  private final Lane.Windows windows;
  private final List<Lane<?, ?>> lanes;
  private @Nullable ServiceException over;
  private boolean waking;
  private volatile boolean ready;
  private volatile int maxFrames = 1;

  /**
   * @param version {@code models/{m}/versions/{v}}, for messages
   * @param threads runs the pool's own short steps
   * @param nanos the clock of {@link System#nanoTime}
   */
  public InferencePool(
      String version, PoolSettings settings, Executor threads, LongSupplier nanos, Timer timer) {
    this.version = requireNonNull(version, "version");
    this.settings = requireNonNull(settings, "settings");
    this.nanos = requireNonNull(nanos, "nanos");
    this.timer = requireNonNull(timer, "timer");
    this.serial = new SerialExecutor(threads, this::broken);
    this.frames = new Lane.Frames(settings.queueCapacity(), settings.callTimeoutFloor());
    this.windows = new Lane.Windows(settings.queueCapacity(), settings.callTimeoutFloor());
    this.lanes = List.of(frames, windows);
  }

  /** Lets {@code worker} take work whenever it is available. */
  public void add(InferenceWorker worker) {
    WorkerSlot slot = new WorkerSlot(worker);
    serial.execute(() -> slots.add(slot));
    worker.addListener(
        now ->
            serial.execute(
                () -> {
                  slot.changed(now);
                  pump();
                }));
  }

  @Override
  public CompletableFuture<EncodedFrames> encode(FrameWork work) {
    return submit(
        frames,
        new Job<>(
            work,
            work.owner(),
            work.rows(),
            work.deadlineNanos(),
            nanos.getAsLong(),
            work.alone()));
  }

  @Override
  public CompletableFuture<ScoredWindow> score(WindowWork work) {
    return submit(
        windows,
        new Job<>(work, work.owner(), work.rows(), work.deadlineNanos(), nanos.getAsLong(), false));
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public int maxFrames() {
    return maxFrames;
  }

  /** Ends the pool: all that waits, and all that is handed in later, fails with {@code why}. */
  public void end(ServiceException why) {
    serial.execute(
        () -> {
          over = why;
          ready = false;
          lanes.forEach(lane -> failAll(lane, why));
        });
  }

  private static <W, R> void failAll(Lane<W, R> lane, ServiceException why) {
    lane.queue().clear().forEach(job -> job.result().completeExceptionally(why));
  }

  private <W, R> CompletableFuture<R> submit(Lane<W, R> lane, Job<W, R> job) {
    serial.execute(() -> admit(lane, job));
    CompletionStage<R> result = job.result();
    result.whenComplete(
        (answer, failure) -> {
          if (job.result().isCancelled()) {
            serial.execute(() -> lane.queue().remove(job));
          }
        });
    return job.result();
  }

  private <W, R> void admit(Lane<W, R> lane, Job<W, R> job) {
    if (over != null) {
      job.result().completeExceptionally(over);
    } else {
      if (!job.isOver()) {
        lane.queue().offer(job).ifPresent(this::turnAway);
      }
      pump();
    }
  }

  private void turnAway(Job<?, ?> job) {
    job.result()
        .completeExceptionally(
            new ServiceException(
                Reason.OVERLOADED,
                "waiting for a worker of "
                    + version
                    + ": "
                    + settings.queueCapacity()
                    + " pieces of work (expected: fewer)"));
  }

  private void pump() {
    boolean more = over == null;
    while (more) {
      more = dispatchSuspect() || dispatchBatch();
    }
    ready = over == null && slots.anyReady();
    maxFrames = slots.maxRows(settings.batching(), maxFrames);
  }

  private boolean dispatchSuspect() {
    Optional<Lane<?, ?>> lane = lanes.stream().filter(one -> one.queue().hasSuspect()).findFirst();
    Optional<WorkerSlot> idle = slots.idle();
    if (lane.isEmpty() || idle.isEmpty()) {
      return false;
    }
    runSuspect(lane.orElseThrow(), idle.orElseThrow());
    return true;
  }

  private <W, R> void runSuspect(Lane<W, R> lane, WorkerSlot slot) {
    run(lane, slot, List.of(lane.queue().takeSuspect()), true);
  }

  private boolean dispatchBatch() {
    boolean suspects = lanes.stream().anyMatch(one -> one.queue().hasSuspect());
    Optional<WorkerSlot> slot = slots.withRoom(suspects);
    if (slot.isEmpty()) {
      return false;
    }
    shares.startAt(
        lanes.stream()
            .flatMap(lane -> lane.queue().principals())
            .mapToLong(shares::of)
            .min()
            .orElse(0));
    JobOrder order = new JobOrder(shares, nanos.getAsLong() + DUE_SOON.toNanos());
    return mostUrgentFirst(order).stream()
        .anyMatch(lane -> runBatch(lane, slot.orElseThrow(), order));
  }

  /** Those lanes in which work waits, by the most urgent job of each. */
  private List<Lane<?, ?>> mostUrgentFirst(JobOrder order) {
    Job<?, ?> frame = frames.queue().peek(order);
    Job<?, ?> window = windows.queue().peek(order);
    if (frame == null || window == null) {
      return frame != null ? List.of(frames) : window != null ? List.of(windows) : List.of();
    }
    return order.compare(frame, window) <= 0 ? lanes : List.of(windows, frames);
  }

  /** False: the lane's next call is held back. */
  private <W, R> boolean runBatch(Lane<W, R> lane, WorkerSlot slot, JobOrder order) {
    JobQueue<W, R> queue = lane.queue();
    BatchPolicy policy = slot.policy(settings.batching());
    long now = nanos.getAsLong();
    long held = policy.holdFor(queue.rows(), now - queue.oldestNanos(now));
    if (held > 0) {
      wakeAfter(held);
      return false;
    }
    int rows = policy.rows(queue.rows(), slots.freeCalls());
    run(
        lane,
        slot,
        queue.takeBatch(rows, order, (who, taken) -> shares.charge(who, lane.costNanos(taken))),
        false);
    return true;
  }

  /** One wake-up is enough: what is held back later may also go later. */
  private void wakeAfter(long heldNanos) {
    if (!waking) {
      waking = true;
      timer.after(
          Duration.ofNanos(heldNanos),
          () ->
              serial.execute(
                  () -> {
                    waking = false;
                    pump();
                  }));
    }
  }

  private <W, R> void run(Lane<W, R> lane, WorkerSlot slot, List<Job<W, R>> batch, boolean alone) {
    Call<W, R> call = new Call<>(lane, slot, slot.incarnation(), batch, alone, nanos.getAsLong());
    slot.begin(alone);
    List<W> work = batch.stream().map(Job::work).toList();
    CompletionStage<Lane<W, R>> begun = CompletableFuture.completedStage(lane);
    begun
        .thenCompose(it -> it.call(slot.worker(), work, lane.timeout()))
        .whenComplete((answers, failure) -> serial.execute(() -> ended(call, answers, failure)));
  }

  private <W, R> void ended(
      Call<W, R> call, @Nullable List<Lane.Answer<R>> answers, @Nullable Throwable failure) {
    call.slot().end();
    if (answers != null) {
      succeeded(call, answers);
    } else {
      failed(call, cause(requireNonNull(failure, "failure")));
    }
    pump();
  }

  /** A call under way. */
  private record Call<W, R>(
      Lane<W, R> lane,
      WorkerSlot slot,
      WorkerSlot.@Nullable Incarnation process,
      List<Job<W, R>> batch,
      boolean alone,
      long startNanos) {}

  private <W, R> void succeeded(Call<W, R> call, List<Lane.Answer<R>> answers) {
    int rows = call.batch().stream().mapToInt(Job::rows).sum();
    call.lane().record(nanos.getAsLong() - call.startNanos(), rows);
    for (int i = 0; i < answers.size(); i++) {
      Job<W, R> job = call.batch().get(i);
      job.result().complete(answers.get(i).apply(job.queuedFor(call.startNanos())));
    }
  }

  private <W, R> void failed(Call<W, R> call, Throwable failure) {
    if (failure instanceof WorkerLostException) {
      slotLost(call.slot(), call.process());
      again(call, failure, ItemRefusedException.WORKER_CRASHED, Job::lost);
    } else if (failure instanceof WorkerTimeoutException) {
      again(call, failure, ItemRefusedException.WORKER_TIMED_OUT, Job::lost);
    } else {
      again(call, failure, ItemRefusedException.WORKER_ERROR, Job::isolate);
    }
  }

  private <W, R> void again(
      Call<W, R> call, Throwable failure, String reason, Consumer<Job<?, ?>> mark) {
    log.warn(
        "{}: a call with {} items{} failed, {}: {}",
        version,
        call.batch().size(),
        call.alone() ? ", tried alone," : "",
        call.alone() ? "given up" : "to be tried again",
        failure.getMessage());
    log.debug("{}: why the call failed", version, failure);
    for (Job<W, R> job : call.batch()) {
      if (call.alone()) {
        String message = "tried alone, it failed: " + failure.getMessage();
        job.result().completeExceptionally(new ItemRefusedException(reason, message, failure));
      } else if (over != null) {
        job.result().completeExceptionally(over);
      } else if (!job.isOver()) {
        mark.accept(job);
        call.lane().queue().restore(job);
      }
    }
  }

  private void slotLost(WorkerSlot slot, WorkerSlot.@Nullable Incarnation process) {
    if (process == null || !process.equals(slot.incarnation())) {
      return;
    }
    slot.lost(process);
    timer.after(
        settings.lostRetryDelay(),
        () ->
            serial.execute(
                () -> {
                  slot.forgive();
                  pump();
                }));
  }

  private void broken(Throwable failure) {
    log.error("The pool of {} failed", version, failure);
    end(new ServiceException(Reason.INTERNAL, "the pool of " + version + " failed", failure));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
