package org.avtca.control.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resident memory of processes, as Linux tells it in {@code /proc}. */
final class ProcessMemory {
  private static final Logger log = LoggerFactory.getLogger(ProcessMemory.class);
  private static final String KEY = "VmRSS:";
  private static final long KIB = 1024;

  private final Path root;

  /**
   * A reader.
   *
   * @param root {@code /proc}
   */
  ProcessMemory(Path root) {
    this.root = root;
  }

  /** Bytes; 0 if the process has ended or the platform does not tell. */
  long rssBytes(long pid) {
    Path status = root.resolve(Long.toString(pid)).resolve("status");
    if (pid <= 0 || !Files.isReadable(status)) {
      return 0;
    }
    try {
      return parse(Files.readAllLines(status));
    } catch (IOException e) {
      log.debug("Process {} ended while it was looked at", pid, e);
      return 0;
    }
  }

  private static long parse(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(KEY)) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
      }
    }
    return 0;
  }
}
