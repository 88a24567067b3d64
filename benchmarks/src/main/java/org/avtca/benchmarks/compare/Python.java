package org.avtca.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.avtca.benchmarks.measure.ChildProcess;

/**
 * A Python with PyTorch.
 *
 * @param command that starts it
 * @param torch version of its PyTorch
 */
record Python(String command, String torch) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PREFIX = "torch ";

  /**
   * Asks a Python for its PyTorch.
   *
   * @param script {@code their_side.py}
   * @param log file for what it says
   * @throws IOException if there is no such Python, or it has no PyTorch
   */
  static Python probe(String command, Path script, Path log)
      throws IOException, InterruptedException {
    try {
      new ChildProcess(List.of(command, script.toString(), "probe"), Map.of()).run(log, LIMIT);
    } catch (IOException e) {
      throw new IOException(
          "--python " + command + ": no PyTorch (expected: a Python that can import torch)", e);
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.startsWith(PREFIX))
        .findFirst()
        .map(line -> new Python(command, line.substring(PREFIX.length()).strip()))
        .orElseThrow(() -> new IOException("--python " + command + ": said no version"));
  }

  /** Whether it is older than 2.0: Debian's, which lacks what optimises inference well. */
  boolean isOld() {
    return torch.startsWith("0.") || torch.startsWith("1.");
  }
}
