package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import org.avtca.control.worker.FrameSequence;

/**
 * Frames of one session to be encoded.
 *
 * @param session whose they are; compared by identity
 * @param frames consecutive grid instants, with the face's track before them
 * @param deadlineNanos the sooner the earlier it is done, on the clock of {@link System#nanoTime}
 * @param alone shares no call and no worker with other work: one of its frames may be what brought
 *     a worker down
 */
public record FrameWork(Object session, FrameSequence frames, long deadlineNanos, boolean alone) {
  public FrameWork {
    requireNonNull(session, "session");
    requireNonNull(frames, "frames");
  }
}
