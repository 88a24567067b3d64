package org.avtca.control.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a process's output line by line until it ends, on a thread of its own. */
final class OutputPump {
  private static final Logger log = LoggerFactory.getLogger(OutputPump.class);

  private OutputPump() {}

  /**
   * Starts reading.
   *
   * @param lines called on the new thread
   */
  static Thread start(String name, InputStream stream, Consumer<String> lines) {
    Thread thread = new Thread(() -> pump(stream, lines), name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void pump(InputStream stream, Consumer<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      log.debug("Output ended in the middle", e);
    }
  }
}
