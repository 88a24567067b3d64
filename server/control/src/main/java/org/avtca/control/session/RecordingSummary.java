package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.avtca.core.LabelSet;

/**
 * A whole recording.
 *
 * @param windows judged, those that abstained included
 * @param abstained of those
 * @param gridFrames grid instants of the video
 * @param faceFrames of those, with a face
 * @param labels of the version
 * @param meanProbabilities calibrated, one a label, over the windows with something to judge; empty
 *     if there are none
 * @param processing from the file's last byte to here
 */
public record RecordingSummary(
    Duration duration,
    boolean hasAudio,
    boolean hasVideo,
    long windows,
    long abstained,
    long gridFrames,
    long faceFrames,
    LabelSet labels,
    List<Double> meanProbabilities,
    Duration processing) {
  public RecordingSummary {
    requireNonNull(duration, "duration");
    requireNonNull(labels, "labels");
    meanProbabilities = List.copyOf(meanProbabilities);
    Expect.that(
        meanProbabilities.isEmpty() || meanProbabilities.size() == labels.size(),
        "mean probabilities",
        meanProbabilities.size(),
        "0 or " + labels.size());
    requireNonNull(processing, "processing");
  }

  /** The label of the largest mean; empty without any. */
  public String topLabel() {
    int top = -1;
    for (int i = 0; i < meanProbabilities.size(); i++) {
      if (top < 0 || meanProbabilities.get(i) > meanProbabilities.get(top)) {
        top = i;
      }
    }
    return top < 0 ? "" : labels.get(top);
  }
}
