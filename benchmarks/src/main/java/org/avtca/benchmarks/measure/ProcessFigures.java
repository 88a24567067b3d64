package org.avtca.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says of a process in {@code /proc}.
 *
 * @param cpuSeconds of user and system time since its start
 * @param rssBytes resident memory now
 * @param peakRssBytes the most that was resident at once
 */
public record ProcessFigures(double cpuSeconds, long rssBytes, long peakRssBytes) {
  private static final double TICKS_PER_SECOND = 100;
  private static final long KIB = 1024;

  /** In {@code stat}, counted from the state, which follows the name: utime and stime. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  /** The figures of a process; empty if it has ended, or where there is no {@code /proc}. */
  public static Optional<ProcessFigures> of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try {
      return Optional.of(
          parse(
              Files.readString(folder.resolve("stat")),
              Files.readString(folder.resolve("status"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The most memory that this process has had so far, bytes; 0 where there is no {@code /proc}. */
  public static long ownPeakRss() {
    return of(ProcessHandle.current().pid()).map(ProcessFigures::peakRssBytes).orElse(0L);
  }

  /**
   * Reads the contents of {@code /proc/PID/stat} and {@code /proc/PID/status}.
   *
   * @throws IOException if they are not what Linux writes, as of a process that is about to end
   */
  static ProcessFigures parse(String stat, String status) throws IOException {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+", -1);
    if (fields.length <= SYSTEM_TIME) {
      throw new IOException("stat: " + stat + " (expected: the fields that proc(5) describes)");
    }
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    return new ProcessFigures(
        ticks / TICKS_PER_SECOND, kib(status, "VmRSS") * KIB, kib(status, "VmHWM") * KIB);
  }

  private static long kib(String status, String name) throws IOException {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB$").matcher(status);
    if (!line.find()) {
      throw new IOException("status: no " + name + " (expected: a process with memory)");
    }
    return Long.parseLong(line.group(1));
  }
}
