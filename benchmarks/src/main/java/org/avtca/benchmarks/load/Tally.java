package org.avtca.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.avtca.core.SpecMap;

/**
 * Counts what comes back from all sessions of a run. Latency counts from the instant at which a
 * window's last sample was due to be captured, not from when it was sent: a slow server or client
 * cannot make its own measurement look better. Thread-safe.
 */
final class Tally {
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final long fromNanos;
  private final long toNanos;
  private final boolean sound;
  private final Latencies total = new Latencies();
  private final Map<Part, Latencies> parts = new EnumMap<>(Part.class);
  private final Map<Integer, Latencies> slices = new TreeMap<>();
  private final Latencies lag = new Latencies();
  private final Map<String, Integer> failures = new TreeMap<>();
  private long arrivals;
  private long droppedBefore;
  private long droppedWindows;
  private long droppedFrames;
  private long rejectedItems;

  /**
   * A tally of the windows that end in [from, to).
   *
   * @param sound whether windows wait for chunks of sound
   */
  Tally(long fromNanos, long toNanos, boolean sound) {
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    this.sound = sound;
    for (Part part : Part.values()) {
      parts.put(part, new Latencies());
    }
  }

  /** Counts a result that arrived at {@code arrivedNanos} in a session that began at another. */
  synchronized void result(WindowResult window, long sessionStartNanos, long arrivedNanos) {
    if (arrivedNanos >= fromNanos && arrivedNanos < toNanos) {
      arrivals++;
    }
    long endNanos = sessionStartNanos + window.end().toNanos();
    if (!window.complete() || endNanos < fromNanos || endNanos >= toNanos) {
      return;
    }
    Duration latency = Duration.ofNanos(arrivedNanos - endNanos);
    total.record(latency);
    int slice = (int) ((endNanos - fromNanos) / SLICE_NANOS);
    slices.computeIfAbsent(slice, key -> new Latencies()).record(latency);
    split(latency, window.end(), window.timings());
  }

  private void split(Duration latency, Duration end, WindowTimings timings) {
    Duration chunk = sound ? untilChunkIsFull(end) : Duration.ZERO;
    Map<Part, Duration> times = new EnumMap<>(Part.class);
    times.put(Part.CHUNK, chunk);
    times.put(Part.QUEUE, timings.queue());
    times.put(Part.DECODE, timings.decode());
    times.put(Part.ENCODE, timings.encode());
    times.put(Part.FUSE, timings.fuse());
    Duration known = times.values().stream().reduce(Duration.ZERO, Duration::plus);
    times.put(Part.REST, latency.minus(known));
    times.forEach((part, time) -> requireNonNull(parts.get(part)).record(time));
  }

  /**
   * From a window's end to the end of the last chunk that it needs, on the session's clock: clips
   * are sent at the model's rate, at which nothing behind the window is needed.
   */
  static Duration untilChunkIsFull(Duration windowEnd) {
    long us = windowEnd.toNanos() / 1_000;
    long full = (us + Clip.CHUNK_US - 1) / Clip.CHUNK_US * Clip.CHUNK_US;
    return Duration.ofNanos((full - us) * 1_000);
  }

  /** Counts how late an item was sent. */
  synchronized void sent(Duration late) {
    lag.record(late);
  }

  /** Counts windows that the server said at {@code toldNanos} it skips. */
  synchronized void windowsDropped(long windows, long toldNanos) {
    if (toldNanos < fromNanos) {
      droppedBefore += windows;
    } else {
      droppedWindows += windows;
    }
  }

  synchronized void frameDropped() {
    droppedFrames++;
  }

  synchronized void itemRejected() {
    rejectedItems++;
  }

  synchronized void failed(String reason) {
    failures.merge(reason, 1, Integer::sum);
  }

  /** Windows of the interval that were answered so far. */
  synchronized long answered() {
    return total.count();
  }

  /** What was counted, once nothing more comes. */
  synchronized Counts counts() {
    Map<Part, Percentiles> split = new EnumMap<>(Part.class);
    parts.forEach((part, times) -> split.put(part, times.percentiles()));
    List<Double> p99 = new ArrayList<>();
    slices.values().forEach(slice -> p99.add(slice.millis(99)));
    double seconds = (toNanos - fromNanos) / 1e9;
    return new Counts(
        total.count(),
        arrivals / seconds,
        total.percentiles(),
        split,
        p99,
        lag.millis(99),
        droppedBefore,
        droppedWindows,
        droppedFrames,
        rejectedItems,
        failures);
  }

  /**
   * What a tally has counted.
   *
   * @param answered windows of the interval
   * @param resultsPerSecond that arrived in the interval
   * @param latency from a window's end to its result
   * @param parts of that latency
   * @param p99Slices the 99th percentile of each ten seconds, ms
   * @param lagP99 how late the client itself sent, ms
   * @param droppedBefore windows that the server said it skips before the interval
   * @param droppedWindows the same from then on
   * @param droppedFrames that the client's queue gave up
   * @param rejectedItems that the server refused
   * @param failures sessions that broke, by reason
   */
  record Counts(
      long answered,
      double resultsPerSecond,
      Percentiles latency,
      Map<Part, Percentiles> parts,
      List<Double> p99Slices,
      double lagP99,
      long droppedBefore,
      long droppedWindows,
      long droppedFrames,
      long rejectedItems,
      Map<String, Integer> failures) {
    Counts {
      parts = Collections.unmodifiableMap(new EnumMap<>(parts));
      p99Slices = List.copyOf(p99Slices);
      failures = Map.copyOf(failures);
    }

    /** As plain JSON-like values. */
    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("answered", answered);
      map.put("results_per_second", resultsPerSecond);
      map.put("latency_ms", latency.toMap());
      Map<String, Object> split = new LinkedHashMap<>();
      parts.forEach((part, times) -> split.put(SpecMap.word(part), times.toMap()));
      map.put("parts_ms", split);
      map.put("p99_ms_each_10_s", p99Slices);
      map.put("client_lag_p99_ms", lagP99);
      map.put("dropped_windows_in_warm_up", droppedBefore);
      map.put("dropped_windows", droppedWindows);
      map.put("dropped_frames", droppedFrames);
      map.put("rejected_items", rejectedItems);
      map.put("failures", failures);
      return map;
    }
  }
}
