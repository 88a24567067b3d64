package org.avtca.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a measurement was made.
 *
 * @param cpu the processor's name
 * @param processors that the JVM may use
 * @param memoryBytes of the machine; 0 if it does not say
 * @param system name and version of the operating system
 * @param java its version
 * @param loadAverage over the minute before the measurement: how busy others kept the machine;
 *     negative if it does not say
 */
public record Machine(
    String cpu, int processors, long memoryBytes, String system, String java, double loadAverage) {
  private static final String UNKNOWN = "unknown";

  /** This machine, now. */
  public static Machine here() {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        kib(field(Path.of("/proc/meminfo"), "MemTotal")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.version", UNKNOWN),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static long kib(String text) {
    return text.endsWith(" kB") ? Long.parseLong(text.substring(0, text.length() - 3)) * 1024 : 0;
  }

  /** One line for people. */
  public String line() {
    return Figures.text(
        "%s, %d processors, %s; %s; Java %s; load average %.1f at the start",
        cpu, processors, Figures.mebibytes(memoryBytes), system, java, loadAverage);
  }

  /** As plain JSON-like values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("cpu", cpu);
    map.put("processors", processors);
    map.put("memory_bytes", memoryBytes);
    map.put("system", system);
    map.put("java", java);
    map.put("load_average", loadAverage);
    return map;
  }
}
