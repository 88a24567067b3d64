package org.avtca.control.worker;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Prepares a data set or trains: one call a process, which ends with it. Nothing restarts it; the
 * job decides whether to try again, from the last checkpoint. Cancelling is ending the process:
 * {@link #stop} with no grace.
 *
 * <p>A call made before the worker is available waits for it. Stages fail with {@link
 * WorkFailedException} if the work is at fault and with {@link WorkerLostException} if the process
 * went away.
 */
public interface TrainingWorker extends ManagedWorker {
  /**
   * Reads a data set and prepares its clips.
   *
   * @param events called in order, on a thread of the worker's; must not block for long
   */
  CompletionStage<PreparationOutcome> prepare(
      PrepareCommand command, Consumer<PreparationEvent> events);

  /**
   * Trains, from the last checkpoint if there is one.
   *
   * @param events called in order, on a thread of the worker's; must not block for long
   */
  CompletionStage<TrainingOutcome> train(TrainCommand command, Consumer<TrainingEvent> events);
}
