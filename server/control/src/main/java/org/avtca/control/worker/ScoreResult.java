package org.avtca.control.worker;

import java.time.Duration;
import java.util.List;

/**
 * The answer to {@link InferenceWorker#score}.
 *
 * @param windows one for each window of the call, in its order
 * @param featuresTime spent on resampling and audio features
 * @param fuseTime spent in the fusion head
 */
public record ScoreResult(List<WindowScore> windows, Duration featuresTime, Duration fuseTime) {
  public ScoreResult {
    windows = List.copyOf(windows);
  }
}
