package org.avtca.control.app;

import java.nio.file.Path;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.worker.WorkerSettings;

/** How workers are started, from the configuration. */
final class WorkerSetup {
  private WorkerSetup() {}

  /** Settings of all workers. */
  static WorkerSettings settings(ServerConfig config, Path data, int cores) {
    int training = threads(config.get(Settings.TRAINING_THREADS), cores);
    return WorkerSettings.builder(classPath(config), data)
        .startTimeout(config.get(Settings.WORKERS_START_TIMEOUT))
        .trainingThreads(training)
        .trainingCrowded(training * config.get(Settings.JOBS_PARALLEL) > cores)
        .detectorModels(config.get(Settings.WORKERS_DETECTORS))
        .build();
  }

  /** A number of threads, where 0 stands for one a core. */
  static int threads(int wanted, int cores) {
    return wanted == 0 ? cores : wanted;
  }

  /** Never the server's own: it holds no engine. */
  private static String classPath(ServerConfig config) {
    String classPath = config.get(Settings.WORKERS_CLASS_PATH);
    if (!classPath.isEmpty()) {
      return classPath;
    }
    String home = System.getProperty("avtca.home");
    if (home == null) {
      throw new StartException(
          "workers.class_path: \"\" (expected: the workers' class path, where the server was not"
              + " started by bin/avtca-server)",
          new IllegalStateException("avtca.home is not set"));
    }
    return Path.of(home, "lib", "worker", "*").toString();
  }
}
