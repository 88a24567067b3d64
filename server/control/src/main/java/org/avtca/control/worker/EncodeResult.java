package org.avtca.control.worker;

import java.time.Duration;
import java.util.List;

/**
 * The answer to {@link InferenceWorker#encode}.
 *
 * @param sequences one for each sequence of the call, in its order
 * @param decodeTime spent on decoding images and finding faces
 * @param encodeTime spent in the frame encoder
 */
public record EncodeResult(
    List<EncodedSequence> sequences, Duration decodeTime, Duration encodeTime) {
  public EncodeResult {
    sequences = List.copyOf(sequences);
  }
}
