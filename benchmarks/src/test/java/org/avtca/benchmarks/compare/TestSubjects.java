package org.avtca.benchmarks.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.avtca.benchmarks.measure.ChildProcess;

/** Subjects and figures by hand. */
final class TestSubjects {
  private TestSubjects() {}

  static Subject ours() {
    return subject("ours", Task.INFER, true, OptionalDouble.empty());
  }

  static Subject theirs() {
    return subject("theirs", Task.INFER, false, OptionalDouble.of(2.2));
  }

  static Subject subject(String name, Task task, boolean ours, OptionalDouble wanted) {
    return new Subject(name, task, ours, wanted, words -> new ChildProcess(words, Map.of()));
  }

  /** Of one round of inference. */
  static Map<String, Object> inference(double clipMs, Double... logits) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("clip_ms", clipMs);
    map.put("logits", List.of(logits));
    map.put("peak_rss_bytes", 1 << 20);
    map.put("frame_ms", clipMs / 20);
    map.put("fusion_ms", clipMs / 20);
    map.put("mfcc_ms", 1.0);
    map.put("frames_16_ms", clipMs);
    map.put("fusions_16_ms", clipMs);
    map.put("incremental_difference", 0.0);
    return map;
  }

  /** Of one round of training. */
  static Map<String, Object> training(double stepMs, double inputWaitShare) {
    return Map.of("step_ms", stepMs, "peak_rss_bytes", 2 << 20, "input_wait_share", inputWaitShare);
  }
}
