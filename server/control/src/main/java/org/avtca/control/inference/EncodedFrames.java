package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.avtca.control.worker.EncodedSequence;

/**
 * What became of one {@link FrameWork}.
 *
 * @param sequence the frames' embeddings and the face's track after them
 * @param queued from the hand-in to the call that succeeded
 * @param decode the call spent on images and faces, those of others in the same call included
 * @param encode the call spent in the encoder
 */
public record EncodedFrames(
    EncodedSequence sequence, Duration queued, Duration decode, Duration encode) {
  public EncodedFrames {
    requireNonNull(sequence, "sequence");
    requireNonNull(queued, "queued");
    requireNonNull(decode, "decode");
    requireNonNull(encode, "encode");
  }
}
