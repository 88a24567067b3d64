package org.avtca.worker;

import java.io.IOException;
import java.util.Map;

/**
 * ONNX Runtime reports usage to its maker from version 1.29 on: models, machine and command line.
 * That is no place for what is worked with here, and a command line over 4 kB makes it crash. Only
 * the environment turns it off.
 */
final class Telemetry {
  static final String OFF = "ORT_DISABLE_TELEMETRY";

  private Telemetry() {}

  /**
   * Refuses an environment in which ONNX Runtime would report.
   *
   * @throws IOException that says what to set
   */
  static void requireOff(Map<String, String> environment) throws IOException {
    String value = environment.getOrDefault(OFF, "");
    if (!value.equals("1")) {
      throw new IOException(OFF + ": '" + value + "' (expected: 1, or ONNX Runtime reports usage)");
    }
  }
}
