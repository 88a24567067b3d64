package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import org.avtca.control.worker.FrameSequence;
import org.avtca.core.TrackState;

/**
 * Frames of one session to be encoded.
 *
 * @param owner whose they are
 * @param frames consecutive grid instants, with the face's track before them
 * @param deadlineNanos the sooner the earlier it is done, on the clock of {@link System#nanoTime}
 * @param alone shares no call and no worker with other work: one of its frames may be what brought
 *     a worker down
 */
public record FrameWork(WorkOwner owner, FrameSequence frames, long deadlineNanos, boolean alone) {
  public FrameWork {
    requireNonNull(owner, "owner");
    requireNonNull(frames, "frames");
  }

  /** Faces that are to be encoded, as far as is known before: two a frame while two people are. */
  int rows() {
    TrackState second = frames.second();
    int people = second != null && second.last() != null ? 2 : 1;
    return people * frames.frames().size();
  }
}
