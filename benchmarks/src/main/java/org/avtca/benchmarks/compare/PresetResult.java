package org.avtca.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.benchmarks.measure.Spread;

/**
 * What came of one preset.
 *
 * @param preset its name
 * @param subjects ours first in each task
 */
record PresetResult(String preset, List<SubjectResult> subjects) {
  /** How far logits may be apart. */
  static final double TOLERANCE = 1e-5;

  /** The largest part of an epoch that training may wait for its input. */
  static final double INPUT_WAIT = 0.03;

  private static final int SESSIONS = 16;

  PresetResult {
    subjects = List.copyOf(subjects);
  }

  /** The result of all figures. */
  static PresetResult of(String preset, Map<Subject, List<Map<String, Object>>> figures) {
    List<SubjectResult> results = new ArrayList<>();
    figures.forEach(
        (subject, rounds) -> {
          List<Map<String, Object>> ours =
              figures.entrySet().stream()
                  .filter(other -> other.getKey().ours())
                  .filter(other -> other.getKey().task() == subject.task())
                  .findFirst()
                  .orElseThrow()
                  .getValue();
          results.add(SubjectResult.of(subject, rounds, ours));
        });
    return new PresetResult(preset, results);
  }

  List<SubjectResult> of(Task task) {
    return subjects.stream().filter(subject -> subject.task() == task).toList();
  }

  /** Ours. */
  SubjectResult ours(Task task) {
    return of(task).get(0);
  }

  /** The largest difference of any subject's logits from ours. */
  double logitDifference() {
    double largest = 0;
    for (SubjectResult subject : of(Task.INFER)) {
      largest = Math.max(largest, subject.logitDifference());
    }
    return largest;
  }

  /** Whether all subjects give the same logits; a difference that is no number is one. */
  boolean logitsAgree() {
    return logitDifference() <= TOLERANCE;
  }

  /** The median of a figure of ours. */
  double our(Task task, String figure) {
    return ours(task)
        .figure(figure)
        .map(Spread::median)
        .orElseThrow(() -> new IllegalStateException(figure + ": not measured"));
  }

  /** How many times a whole window costs what one does at hop 0.24 s, alone. */
  double incrementalGain() {
    double incremental = our(Task.INFER, "frame_ms") + our(Task.INFER, "fusion_ms");
    return our(Task.INFER, "clip_ms") / incremental;
  }

  /** The same with 16 sessions whose frames and windows come together. */
  double incrementalGainOfMany() {
    double incremental = our(Task.INFER, "frames_16_ms") + our(Task.INFER, "fusions_16_ms");
    return SESSIONS * our(Task.INFER, "clip_ms") / incremental;
  }

  /** As plain JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("preset", preset);
    for (Task task : Task.values()) {
      map.put(task.word(), of(task).stream().map(SubjectResult::toMap).toList());
    }
    map.put("logit_difference", logitDifference());
    map.put("logits_agree", logitsAgree());
    map.put("input_wait_share", our(Task.TRAIN, "input_wait_share"));
    map.put("incremental_gain", incrementalGain());
    map.put("incremental_gain_16_sessions", incrementalGainOfMany());
    return map;
  }
}
