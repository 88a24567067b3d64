package org.avtca.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.avtca.benchmarks.measure.Spread;
import org.avtca.core.SpecMap;

/**
 * What came of one subject.
 *
 * @param name for the report
 * @param task what it did
 * @param wanted how many times as fast we want to be; empty: nothing is wanted
 * @param millis a clip or a step
 * @param ratio how many times as fast we are, over the rounds; empty for us
 * @param peakBytes resident memory
 * @param logitDifference the largest from our first round's; 0 where there are none
 * @param rounds all figures
 */
record SubjectResult(
    String name,
    Task task,
    OptionalDouble wanted,
    Spread millis,
    Optional<Spread> ratio,
    long peakBytes,
    double logitDifference,
    List<Map<String, Object>> rounds) {
  private static final String LOGITS = "logits";

  SubjectResult {
    rounds = List.copyOf(rounds);
  }

  /** The result of a subject, with our figures of the same task and rounds beside. */
  static SubjectResult of(
      Subject subject, List<Map<String, Object>> figures, List<Map<String, Object>> ours) {
    String name = subject.task().figure();
    List<Double> ratios = new ArrayList<>();
    double difference = 0;
    for (int i = 0; i < figures.size(); i++) {
      ratios.add(number(figures.get(i), name) / number(ours.get(i), name));
      difference =
          Math.max(difference, Differences.largest(logits(ours.get(0)), logits(figures.get(i))));
    }
    return new SubjectResult(
        subject.name(),
        subject.task(),
        subject.wanted(),
        spread(figures, name),
        subject.ours() ? Optional.empty() : Optional.of(Spread.of(ratios)),
        Math.round(spread(figures, "peak_rss_bytes").max()),
        difference,
        figures);
  }

  private static List<Double> logits(Map<String, Object> figures) {
    if (!(figures.get(LOGITS) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(value -> ((Number) value).doubleValue()).toList();
  }

  /** One of a round's figures. */
  static double number(Map<String, Object> figures, String name) {
    return SpecMap.of("figures", figures).number(name);
  }

  private static Spread spread(List<Map<String, Object>> figures, String name) {
    return Spread.of(figures.stream().map(round -> number(round, name)).toList());
  }

  /** The spread of another figure; empty if this subject does not have it. */
  Optional<Spread> figure(String name) {
    return rounds.get(0).containsKey(name) ? Optional.of(spread(rounds, name)) : Optional.empty();
  }

  /** Whether the ratio's median is what was wanted; empty if nothing is. */
  Optional<Boolean> met() {
    return wanted.isEmpty()
        ? Optional.empty()
        : ratio.map(measured -> measured.median() >= wanted.orElseThrow());
  }

  /** As plain JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("millis", millis.toMap());
    ratio.ifPresent(measured -> map.put("ratio", measured.toMap()));
    wanted.ifPresent(value -> map.put("wanted", value));
    met().ifPresent(value -> map.put("met", value));
    map.put("peak_rss_bytes", peakBytes);
    map.put("rounds", rounds);
    return map;
  }
}
