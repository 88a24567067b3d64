package org.avtca.control.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A training worker for tests: the test tells events and outcomes through it after the call has
 * come, on its own thread.
 */
public final class FakeTrainingWorker implements TrainingWorker {
  private final FakeLife life;
  private final List<TrainCommand> trainCommands = new ArrayList<>();
  private final List<PrepareCommand> prepareCommands = new ArrayList<>();
  private final CompletableFuture<PreparationOutcome> preparation = new CompletableFuture<>();
  private final CompletableFuture<TrainingOutcome> training = new CompletableFuture<>();
  private @Nullable Consumer<PreparationEvent> preparationEvents;
  private @Nullable Consumer<TrainingEvent> trainingEvents;

  public FakeTrainingWorker(String serves) {
    this.life = new FakeLife(WorkerKind.TRAINING, serves, "cpu", WorkerState.AVAILABLE, 1, 1);
  }

  public synchronized List<TrainCommand> trainCommands() {
    return List.copyOf(trainCommands);
  }

  public synchronized List<PrepareCommand> prepareCommands() {
    return List.copyOf(prepareCommands);
  }

  /** Sends an event to the caller of {@link #train}. */
  public void tell(TrainingEvent event) {
    Consumer<TrainingEvent> consumer;
    synchronized (this) {
      consumer = trainingEvents;
    }
    if (consumer == null) {
      throw new IllegalStateException("nobody trains");
    }
    consumer.accept(event);
  }

  /** Sends an event to the caller of {@link #prepare}. */
  public void tell(PreparationEvent event) {
    Consumer<PreparationEvent> consumer;
    synchronized (this) {
      consumer = preparationEvents;
    }
    if (consumer == null) {
      throw new IllegalStateException("nobody prepares");
    }
    consumer.accept(event);
  }

  /** Ends the training well. */
  public void finish(TrainingOutcome outcome) {
    training.complete(outcome);
  }

  /** Ends the preparation well. */
  public void finish(PreparationOutcome outcome) {
    preparation.complete(outcome);
  }

  /** Ends whatever runs: with {@link WorkFailedException}, {@link WorkerLostException}, ... */
  public void fail(WorkerException failure) {
    if (failure instanceof WorkerLostException) {
      life.become(WorkerState.FAILED, "exit code 137");
    }
    training.completeExceptionally(failure);
    preparation.completeExceptionally(failure);
  }

  @Override
  public WorkerSnapshot snapshot() {
    return life.snapshot();
  }

  @Override
  public void addListener(WorkerListener listener) {
    life.addListener(listener);
  }

  @Override
  public CompletionStage<Void> stop(Duration grace) {
    CompletionStage<Void> stopped = life.stop(grace);
    fail(new WorkFailedException("STOPPED", "stopped by the test"));
    return stopped;
  }

  @Override
  public synchronized CompletionStage<PreparationOutcome> prepare(
      PrepareCommand command, Consumer<PreparationEvent> events) {
    prepareCommands.add(command);
    preparationEvents = events;
    return preparation;
  }

  @Override
  public synchronized CompletionStage<TrainingOutcome> train(
      TrainCommand command, Consumer<TrainingEvent> events) {
    trainCommands.add(command);
    trainingEvents = events;
    return training;
  }
}
