package org.avtca.engine.evaluation;

import java.util.List;
import org.avtca.core.Calibration.Threshold;
import org.avtca.engine.evaluation.Confidences.Confidence;

/**
 * The top calibrated probability below which no label is given.
 *
 * @param tau the smallest value at which the clips that remain are right in at least 80 % of cases
 *     and are at least half of all (0 if that holds for all of them); if there is none, the 10th
 *     percentile
 * @param reachesTarget whether there was one; for a threshold found elsewhere, whether it holds
 *     here too
 * @param coverage part of the clips with a probability of at least tau
 * @param selectiveAccuracy accuracy of these clips
 */
public record AbstentionThreshold(
    double tau, boolean reachesTarget, double coverage, double selectiveAccuracy) {
  private static final double TARGET_ACCURACY = 0.80;
  private static final double LEAST_COVERAGE = 0.5;
  private static final double FALLBACK_QUANTILE = 0.10;

  /** Finds the threshold on {@code predictions} under a temperature. */
  public static AbstentionThreshold fit(Predictions predictions, double temperature) {
    List<Confidence> clips = Confidences.of(predictions, temperature).descending();
    double tau = Double.NaN;
    int right = 0;
    for (int i = 0; i < clips.size(); i++) {
      right += clips.get(i).right() ? 1 : 0;
      int kept = i + 1;
      boolean lastOfEqual =
          kept == clips.size() || clips.get(kept).probability() < clips.get(i).probability();
      if (lastOfEqual && kept >= LEAST_COVERAGE * clips.size() && right >= TARGET_ACCURACY * kept) {
        tau = kept == clips.size() ? 0 : clips.get(i).probability();
      }
    }
    boolean found = !Double.isNaN(tau);
    return describe(clips, found ? tau : fallback(clips), found);
  }

  /** What a threshold that was found elsewhere does to {@code predictions}. */
  static AbstentionThreshold given(Threshold threshold, Predictions predictions) {
    List<Confidence> clips = Confidences.of(predictions, threshold.temperature()).descending();
    AbstentionThreshold there = describe(clips, threshold.tau(), false);
    boolean reaches =
        there.coverage() >= LEAST_COVERAGE && there.selectiveAccuracy() >= TARGET_ACCURACY;
    return describe(clips, threshold.tau(), reaches);
  }

  private static double fallback(List<Confidence> clips) {
    double[] ascending = clips.stream().mapToDouble(Confidence::probability).sorted().toArray();
    return Quantile.of(ascending, FALLBACK_QUANTILE);
  }

  private static AbstentionThreshold describe(
      List<Confidence> clips, double tau, boolean reachesTarget) {
    List<Confidence> kept = clips.stream().filter(c -> c.probability() >= tau).toList();
    long right = kept.stream().filter(Confidence::right).count();
    return new AbstentionThreshold(
        tau,
        reachesTarget,
        (double) kept.size() / clips.size(),
        (double) right / Math.max(1, kept.size()));
  }
}
