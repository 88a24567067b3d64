package org.avtca.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one load.
 *
 * @param title what it was for
 * @param plan what was done
 * @param expected windows that ended in the measured interval
 * @param counts what came back
 * @param usage of processes
 */
record LoadResult(
    String title,
    LoadPlan plan,
    long expected,
    Tally.Counts counts,
    List<ServerWatch.Usage> usage) {
  LoadResult {
    usage = List.copyOf(usage);
  }

  /** Windows that neither were answered nor said to be dropped. */
  long unanswered() {
    return Math.max(0, expected - counts.answered() - counts.droppedWindows());
  }

  /** Whether every window was answered, 99 of 100 within the target, and nothing went wrong. */
  boolean meets(double targetMs) {
    return counts.answered() >= expected
        && counts.latency().p99() <= targetMs
        && counts.droppedWindows() == 0
        && counts.droppedFrames() == 0
        && counts.rejectedItems() == 0
        && counts.failures().isEmpty();
  }

  /** As plain JSON-like values. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", title);
    map.put("sessions", plan.sessions());
    map.put("hop_seconds", plan.hop().toNanos() / 1e9);
    map.put("sound", plan.sound());
    map.put("pictures", plan.pictures());
    map.put("seconds", plan.duration().toNanos() / 1e9);
    map.put("wanted_per_second", plan.wantedPerSecond());
    map.put("expected", expected);
    map.put("unanswered", unanswered());
    map.putAll(counts.toMap());
    map.put("processes", usage.stream().map(ServerWatch.Usage::toMap).toList());
    return map;
  }
}
