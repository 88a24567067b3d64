package org.avtca.worker;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line. It is written by the server, so it is strict and has no defaults.
 *
 * @param folder this process's own, removed when it ends; holds the socket and temporary files
 * @param socket where to listen; empty: on the loopback interface, guarded by the secret that is
 *     the first line of standard input
 * @param nativeCache where native libraries are unpacked for all workers
 * @param device {@code cpu}, {@code gpu0}, ...
 * @param threads passes or recordings at once, or cores to train with
 * @param model the version's folder; for inference only, and needed there
 * @param detectors files of face detectors beyond the built-in one
 */
record WorkerOptions(
    WorkerKind kind,
    Path folder,
    Optional<Path> socket,
    Path nativeCache,
    String device,
    int threads,
    Optional<Path> model,
    List<Path> detectors) {
  private static final Set<String> OPTIONS =
      Set.of(
          "--kind",
          "--folder",
          "--socket",
          "--native-cache",
          "--device",
          "--threads",
          "--model",
          "--detector");

  WorkerOptions {
    detectors = List.copyOf(detectors);
    if (threads < 1) {
      throw new IllegalArgumentException("--threads: " + threads + " (expected: >= 1)");
    }
    if (model.isPresent() != (kind == WorkerKind.INFERENCE)) {
      throw new IllegalArgumentException(
          "--model: "
              + model.map(Path::toString).orElse("none")
              + " (expected: a folder for inference, none for "
              + "the other kinds)");
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static WorkerOptions parse(String... args) {
    Map<String, String> values = new HashMap<>();
    List<Path> detectors = new ArrayList<>();
    boolean loopback = false;
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      String option = rest.pop();
      if (option.equals("--loopback")) {
        loopback = true;
        continue;
      }
      if (!OPTIONS.contains(option) || rest.isEmpty()) {
        throw new IllegalArgumentException(
            option + " (expected: --loopback, or one of " + OPTIONS + " with a value)");
      }
      String value = rest.pop();
      if (option.equals("--detector")) {
        detectors.add(Path.of(value));
      } else if (values.put(option, value) != null) {
        throw new IllegalArgumentException(option + ": twice (expected: once)");
      }
    }
    if (loopback == values.containsKey("--socket")) {
      throw new IllegalArgumentException("--socket, --loopback (expected: one of them)");
    }
    return new WorkerOptions(
        WorkerKind.of(required(values, "--kind")),
        Path.of(required(values, "--folder")),
        Optional.ofNullable(values.get("--socket")).map(Path::of),
        Path.of(required(values, "--native-cache")),
        required(values, "--device"),
        number(required(values, "--threads")),
        Optional.ofNullable(values.get("--model")).map(Path::of),
        detectors);
  }

  private static String required(Map<String, String> values, String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option + ": none (expected: a value)");
    }
    return value;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--threads: " + text + " (expected: a number)", e);
    }
  }
}
