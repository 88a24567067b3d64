package org.avtca.control.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A worker's command line and what is added to its environment.
 *
 * @param allocator which memory allocator it will use
 */
record WorkerCommand(List<String> line, Map<String, String> environment, String allocator) {
  static final String MAIN_CLASS = "org.avtca.worker.WorkerMain";

  WorkerCommand {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  /**
   * The command for {@code order}.
   *
   * @param loopback TCP instead of the folder's Unix socket
   * @param libraryFolders where an allocator is looked for
   * @param programFolders where {@code nice} is looked for
   */
  static WorkerCommand of(
      WorkerSettings settings,
      WorkerOrder order,
      WorkerFolder folder,
      boolean loopback,
      List<Path> libraryFolders,
      List<Path> programFolders) {
    boolean training = order.kind() == WorkerKind.TRAINING;
    Allocator allocator =
        training ? Allocator.choose(libraryFolders) : new Allocator("system", Map.of());
    List<String> line = new ArrayList<>(training ? Niceness.prefix(programFolders) : List.of());
    line.addAll(line(settings, order, folder, loopback));
    return new WorkerCommand(line, environment(settings, order, allocator), allocator.name());
  }

  private static List<String> line(
      WorkerSettings settings, WorkerOrder order, WorkerFolder folder, boolean loopback) {
    List<String> line = new ArrayList<>();
    line.add(settings.java().toString());
    line.add("-Xmx" + settings.maxHeap().get(order.kind()));
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-XX:-CreateCoredumpOnCrash");
    line.add("-XX:ErrorFile=" + settings.crashLogs().resolve(order.id() + "-%p.log"));
    line.add("-Djava.awt.headless=true");
    line.add("-Djava.io.tmpdir=" + folder.temporary());
    line.add("-Dai.djl.offline=true");
    line.add("-Dai.djl.pytorch.num_threads=" + threadsPerPass(order));
    line.add("-Dorg.bytedeco.javacpp.cachedir=" + settings.nativeCache().resolve("javacpp"));
    line.add("-cp");
    line.add(settings.classPath());
    line.add(MAIN_CLASS);
    line.add("--kind");
    line.add(order.kind().name().toLowerCase(Locale.ROOT));
    line.add("--folder");
    line.add(folder.path().toString());
    if (loopback) {
      line.add("--loopback");
    } else {
      line.add("--socket");
      line.add(folder.socket().toString());
    }
    line.add("--native-cache");
    line.add(settings.nativeCache().toString());
    line.add("--device");
    line.add(order.device());
    line.add("--threads");
    line.add(Integer.toString(order.threads()));
    for (Path detector : settings.detectorModels()) {
      line.add("--detector");
      line.add(detector.toString());
    }
    Path model = order.model();
    if (model != null) {
      line.add("--model");
      line.add(model.toString());
    }
    return line;
  }

  /** Inference runs several passes of one thread each; training one pass with all its threads. */
  private static int threadsPerPass(WorkerOrder order) {
    return order.kind() == WorkerKind.TRAINING ? order.threads() : 1;
  }

  private static Map<String, String> environment(
      WorkerSettings settings, WorkerOrder order, Allocator allocator) {
    Map<String, String> environment = new LinkedHashMap<>(allocator.environment());
    environment.put("DJL_CACHE_DIR", settings.nativeCache().resolve("djl").toString());
    environment.put("OMP_NUM_THREADS", Integer.toString(threadsPerPass(order)));
    if (order.kind() == WorkerKind.TRAINING && settings.trainingCrowded()) {
      // Threads that wait for each other awake take the cores from those they wait for.
      environment.put("OMP_WAIT_POLICY", "PASSIVE");
    }
    // ONNX Runtime 1.29 would report to its maker, command lines included.
    environment.put("ORT_DISABLE_TELEMETRY", "1");
    return environment;
  }
}
