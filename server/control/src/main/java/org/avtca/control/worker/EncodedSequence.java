package org.avtca.control.worker;

import java.util.List;
import org.avtca.core.TrackState;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one {@link FrameSequence}.
 *
 * @param track the state after the last frame
 * @param second the second person's; null: not asked for
 * @param frames one for each frame of the sequence, in its order
 */
public record EncodedSequence(
    TrackState track, @Nullable TrackState second, List<EncodedFrame> frames) {
  public EncodedSequence {
    frames = List.copyOf(frames);
  }
}
