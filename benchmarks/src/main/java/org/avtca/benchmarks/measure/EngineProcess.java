package org.avtca.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process that runs the engine, set up as the server sets its workers up. */
public final class EngineProcess {
  private EngineProcess() {}

  /**
   * A process.
   *
   * @param main class with the program
   * @param threads of one pass
   * @param environment what else is added to this process's own
   */
  public static ChildProcess of(
      Class<?> main, List<String> arguments, int threads, Map<String, String> environment) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("OMP_NUM_THREADS", Integer.toString(threads));
    // ONNX Runtime 1.29 would report to its maker, command lines included.
    all.put("ORT_DISABLE_TELEMETRY", "1");
    List<String> options =
        List.of(
            "-Xmx2g",
            "-Djava.awt.headless=true",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=" + threads);
    return ChildProcess.java(options, main, arguments, all);
  }
}
