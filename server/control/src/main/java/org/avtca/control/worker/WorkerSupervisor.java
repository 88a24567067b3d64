package org.avtca.control.worker;

import java.util.List;

/**
 * Starts workers and keeps them alive. Each start returns at once with a worker that is LOADING;
 * its listeners tell what becomes of it.
 */
public interface WorkerSupervisor extends AutoCloseable {
  /** Starts a worker that serves one model version and is restarted when its process is lost. */
  InferenceWorker startInference(InferenceWorkerSpec spec);

  /** Starts a worker that decodes recordings and is restarted when its process is lost. */
  MediaWorker startMedia();

  /**
   * Starts a worker for one call.
   *
   * @param serves {@code trainingJobs/{j}} or {@code datasets/{d}}
   * @param device {@code cpu}, {@code gpu0}, ...
   */
  TrainingWorker startTraining(String serves, String device);

  /** All workers that have not ended, in the order of their start, with their memory as of now. */
  List<WorkerSnapshot> workers();

  /** Stops all workers, each with the configured grace, and waits for them. */
  @Override
  void close();
}
