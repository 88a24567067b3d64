package org.avtca.control.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Hands out fake workers and remembers them. */
public final class FakeWorkerSupervisor implements WorkerSupervisor {
  private final List<FakeInferenceWorker> inference = new ArrayList<>();
  private final List<InferenceWorkerSpec> specs = new ArrayList<>();
  private final List<FakeTrainingWorker> training = new ArrayList<>();
  private final List<ManagedWorker> all = new ArrayList<>();
  private Function<InferenceWorkerSpec, FakeInferenceWorker> inferenceFactory =
      spec -> new FakeInferenceWorker(spec.serves());
  private FakeMediaWorker media = new FakeMediaWorker(List.of());

  /**
   * Makes the workers of later {@link #startInference} calls; by default they are available at
   * once.
   */
  public synchronized void inferenceBy(Function<InferenceWorkerSpec, FakeInferenceWorker> factory) {
    inferenceFactory = factory;
  }

  /** What {@link #startMedia} returns. */
  public synchronized void media(FakeMediaWorker worker) {
    media = worker;
  }

  /** The workers started so far, oldest first. */
  public synchronized List<FakeInferenceWorker> inferenceWorkers() {
    return List.copyOf(inference);
  }

  /** What the workers were started for, oldest first. */
  public synchronized List<InferenceWorkerSpec> inferenceSpecs() {
    return List.copyOf(specs);
  }

  /** The workers started so far, oldest first. */
  public synchronized List<FakeTrainingWorker> trainingWorkers() {
    return List.copyOf(training);
  }

  @Override
  public synchronized FakeInferenceWorker startInference(InferenceWorkerSpec spec) {
    FakeInferenceWorker worker = inferenceFactory.apply(spec);
    specs.add(spec);
    inference.add(worker);
    all.add(worker);
    return worker;
  }

  @Override
  public synchronized FakeMediaWorker startMedia() {
    all.add(media);
    return media;
  }

  @Override
  public synchronized FakeTrainingWorker startTraining(String serves, String device) {
    FakeTrainingWorker worker = new FakeTrainingWorker(serves);
    training.add(worker);
    all.add(worker);
    return worker;
  }

  @Override
  public synchronized List<WorkerSnapshot> workers() {
    return all.stream()
        .map(ManagedWorker::snapshot)
        .filter(worker -> !worker.state().isFinal())
        .toList();
  }

  @Override
  public void close() {
    List<ManagedWorker> open;
    synchronized (this) {
      open = List.copyOf(all);
    }
    open.forEach(worker -> worker.stop(Duration.ZERO).toCompletableFuture().join());
  }
}
