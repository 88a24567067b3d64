package org.avtca.control.worker;

import java.util.List;
import org.avtca.core.TrackState;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive grid instants of one session. Frames of one sequence are tracked in order; sequences
 * know nothing of each other.
 *
 * @param track the state before the first frame
 * @param second the state of a second person before it; null: no second face is followed
 * @param firstInstant grid index of the first frame, >= 0: the face rule may run the detector at
 *     every k-th instant only
 * @param frames at least one
 */
public record FrameSequence(
    TrackState track, @Nullable TrackState second, long firstInstant, List<FrameItem> frames) {
  public FrameSequence {
    Expect.that(firstInstant >= 0, "first instant", firstInstant, ">= 0");
    frames = List.copyOf(frames);
    Expect.that(!frames.isEmpty(), "frames", 0, "at least 1");
  }
}
