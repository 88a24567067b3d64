package org.avtca.control.inference;

import java.util.concurrent.CompletableFuture;

/**
 * One model version, as those who have something to score see it: they hand in work, and never
 * learn which worker did it, or how often one was lost on the way.
 *
 * <p>Cancelling a future withdraws the work; what has not begun is then never computed. Besides
 * that, a future fails with
 *
 * <ul>
 *   <li>{@link ItemRefusedException}: this piece of work alone cannot be done, whoever tries;
 *   <li>{@link org.avtca.control.ServiceException}: the version cannot be served any more ({@code
 *       VERSION_NOT_SERVABLE}), or the queue is full ({@code OVERLOADED}).
 * </ul>
 *
 * <p>Thread-safe. Futures complete on a thread that must not be blocked.
 */
public interface Inference {
  /** Finds and encodes the faces of one session's next frames. */
  CompletableFuture<EncodedFrames> encode(FrameWork work);

  /** Scores one window. */
  CompletableFuture<ScoredWindow> score(WindowWork work);

  /** Whether a worker takes calls now; if not, work waits. */
  boolean isReady();

  /** How many frames one {@link FrameWork} should hold at most, >= 1. */
  int maxFrames();
}
