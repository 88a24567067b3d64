package org.avtca.control.worker;

import java.util.List;
import org.avtca.core.TrackState;

/**
 * Consecutive grid instants of one session. Frames of one sequence are tracked in order; sequences
 * know nothing of each other.
 *
 * @param track the state before the first frame
 * @param frames at least one
 */
public record FrameSequence(TrackState track, List<FrameItem> frames) {
  public FrameSequence {
    frames = List.copyOf(frames);
    Expect.that(!frames.isEmpty(), "frames", 0, "at least 1");
  }
}
