package org.avtca.control.worker;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The life that all workers behind a supervisor share. */
abstract class SupervisedWorker implements ManagedWorker {
  private final WorkerLife life;

  SupervisedWorker(WorkerLife life) {
    this.life = life;
  }

  final WorkerLife life() {
    return life;
  }

  @Override
  public final WorkerSnapshot snapshot() {
    return life.snapshot();
  }

  @Override
  public final void addListener(WorkerListener listener) {
    life.addListener(listener);
  }

  @Override
  public final CompletionStage<Void> stop(Duration grace) {
    return life.stop(grace);
  }
}
