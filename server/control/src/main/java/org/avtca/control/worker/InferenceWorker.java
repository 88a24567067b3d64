package org.avtca.control.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Scores with one model version, on one device. Keeps nothing between calls: whatever a call needs
 * comes with it, so any worker of the version can take the next one.
 *
 * <p>The object outlives its process: after a crash the supervisor starts another process behind
 * it, and until that is available calls fail at once.
 *
 * <p>Stages complete on a thread of the worker's, which must not be blocked. They fail with
 *
 * <ul>
 *   <li>{@link WorkerLostException}: no process, or it went away during the call. The work may be
 *       sent again.
 *   <li>{@link WorkerTimeoutException}: no answer in time. The call was cancelled.
 *   <li>{@link WorkerException}: the worker refused the whole call.
 * </ul>
 *
 * <p>{@code stage.toCompletableFuture().cancel(true)} cancels the call.
 */
public interface InferenceWorker extends ManagedWorker {
  /**
   * The worker's present description. Asked for with every call: cheaper than {@link #snapshot}.
   */
  WorkerDescription description();

  /** Whether calls are taken now. Asked for with every message of every session. */
  boolean isAvailable();

  /**
   * Finds each sequence's face frame by frame and encodes the faces. A frame that cannot be decoded
   * is rejected alone.
   *
   * @param timeout > 0
   */
  CompletionStage<EncodeResult> encode(List<FrameSequence> sequences, Duration timeout);

  /**
   * Scores windows. One that cannot be scored is rejected alone.
   *
   * @param timeout > 0
   */
  CompletionStage<ScoreResult> score(List<WindowItem> windows, Duration timeout);
}
