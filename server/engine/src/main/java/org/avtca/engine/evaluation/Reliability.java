package org.avtca.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.avtca.core.Calibration.Threshold;

/**
 * How far a model's probabilities may be believed, and what becomes of them under a calibration.
 *
 * @param temperature that is applied
 * @param errorBefore expected calibration error of raw probabilities
 * @param errorAfter of calibrated ones. On the part that the temperature was fitted on it is
 *     cross-fitted: each group under the temperature of the others; empty if there is only one
 *     group
 * @param abstention the threshold, and what it leaves on this part
 * @param binsBefore the diagram of raw probabilities
 * @param binsAfter of calibrated ones, cross-fitted likewise; empty if there is only one group
 */
public record Reliability(
    double temperature,
    double errorBefore,
    OptionalDouble errorAfter,
    AbstentionThreshold abstention,
    List<ReliabilityBin> binsBefore,
    List<ReliabilityBin> binsAfter) {
  public Reliability {
    binsBefore = List.copyOf(binsBefore);
    binsAfter = List.copyOf(binsAfter);
  }

  /** Fits temperature and threshold to {@code predictions}. */
  static Reliability fit(Predictions predictions) {
    double temperature = TemperatureFit.fit(predictions);
    return of(
        predictions,
        temperature,
        Confidences.crossFitted(predictions),
        AbstentionThreshold.fit(predictions, temperature));
  }

  /** What a calibration that was fitted elsewhere does to {@code predictions}. */
  static Reliability under(Threshold threshold, Predictions predictions) {
    double temperature = threshold.temperature();
    return of(
        predictions,
        temperature,
        Optional.of(Confidences.of(predictions, temperature)),
        AbstentionThreshold.given(threshold, predictions));
  }

  private static Reliability of(
      Predictions predictions,
      double temperature,
      Optional<Confidences> after,
      AbstentionThreshold abstention) {
    Confidences before = Confidences.of(predictions, 1);
    return new Reliability(
        temperature,
        before.calibrationError(),
        after.map(c -> OptionalDouble.of(c.calibrationError())).orElse(OptionalDouble.empty()),
        abstention,
        before.bins(),
        after.map(Confidences::bins).orElse(List.of()));
  }

  /** What the version stores. */
  Threshold threshold() {
    return new Threshold(temperature, abstention.tau());
  }

  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("calibration_error_before", errorBefore);
    errorAfter.ifPresent(error -> figures.put("calibration_error_after", error));
    figures.put("coverage", abstention.coverage());
    figures.put("selective_accuracy", abstention.selectiveAccuracy());
    return figures;
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("temperature", temperature);
    map.put("tau", abstention.tau());
    map.put("tau_reaches_target", abstention.reachesTarget());
    map.putAll(figures());
    map.put("bins_before", binsBefore.stream().map(ReliabilityBin::toMap).toList());
    map.put("bins_after", binsAfter.stream().map(ReliabilityBin::toMap).toList());
    return map;
  }
}
