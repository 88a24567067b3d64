package org.avtca.benchmarks.measure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, with its output in a file.
 *
 * @param command the program and its arguments
 * @param environment what is added to this process's own
 */
public record ChildProcess(List<String> command, Map<String, String> environment) {
  private static final int SHOWN_LINES = 20;

  /** Copies the collections. */
  public ChildProcess {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * A Java program of this class path.
   *
   * @param options of the JVM
   * @param main class with the program
   */
  public static ChildProcess java(
      List<String> options, Class<?> main, List<String> arguments, Map<String, String> env) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(requireNonNull(System.getProperty("java.class.path"), "java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return new ChildProcess(command, env);
  }

  /**
   * Runs the program; if this thread is interrupted, or the program takes too long, it is killed.
   *
   * @param log file that gets what it prints
   * @throws IOException with the log's last lines, if it does not end with code 0 in time
   */
  public void run(Path log, Duration limit) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = false;
    try {
      process.getOutputStream().close();
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (!ended) {
        process.destroyForcibly();
      }
    }
    if (!ended || process.exitValue() != 0) {
      String how = ended ? "ended with code " + process.exitValue() : "was stopped after " + limit;
      throw new IOException(name() + " " + how + ":\n" + tail(log));
    }
  }

  private String name() {
    return String.valueOf(Path.of(command.get(0)).getFileName());
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
