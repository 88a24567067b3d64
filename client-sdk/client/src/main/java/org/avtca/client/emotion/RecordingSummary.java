package org.avtca.client.emotion;

import java.time.Duration;
import java.util.List;

/**
 * A recording as a whole.
 *
 * @param gridFrames grid instants of the recording
 * @param faceFrames those of them with a face
 * @param meanProbabilities over the judged windows
 */
public record RecordingSummary(
    String modelVersion,
    List<String> labels,
    Duration duration,
    boolean hasAudio,
    boolean hasVideo,
    long windows,
    long abstained,
    long gridFrames,
    long faceFrames,
    List<ClassProbability> meanProbabilities,
    String topLabel,
    Duration processingTime) {
  /** Copies the lists. */
  public RecordingSummary {
    labels = List.copyOf(labels);
    meanProbabilities = List.copyOf(meanProbabilities);
  }
}
