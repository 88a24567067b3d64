package org.avtca.control.worker;

import java.util.List;
import org.avtca.core.TrackState;

/**
 * The answer to one {@link FrameSequence}.
 *
 * @param track the state after the last frame
 * @param frames one for each frame of the sequence, in its order
 */
public record EncodedSequence(TrackState track, List<EncodedFrame> frames) {
  public EncodedSequence {
    frames = List.copyOf(frames);
  }
}
