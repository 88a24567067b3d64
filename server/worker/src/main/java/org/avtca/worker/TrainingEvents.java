package org.avtca.worker;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.avtca.engine.training.EpochMetrics;
import org.avtca.engine.training.TrainingListener;
import org.avtca.proto.v1.CheckpointWritten;
import org.avtca.proto.v1.LogLine;
import org.avtca.proto.v1.PreparationProgress;
import org.avtca.proto.worker.v1.TrainEvent;

/**
 * Tells the server how a training goes; batches and preparation at most twice a second. When nobody
 * listens any more the training ends: what it throws then is a {@link CancellationException}.
 */
final class TrainingEvents implements TrainingListener {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final Backpressure<TrainEvent> events;
  private final Throttle batches;
  private final Throttle preparations;

  TrainingEvents(Backpressure<TrainEvent> events, LongSupplier nanoTime) {
    this.events = events;
    this.batches = new Throttle(BETWEEN, nanoTime);
    this.preparations = new Throttle(BETWEEN, nanoTime);
  }

  @Override
  public void phase(Phase phase) {
    var message =
        org.avtca.proto.worker.v1.Phase.newBuilder().setName(phase.name().toLowerCase(Locale.ROOT));
    send(TrainEvent.newBuilder().setPhase(message));
  }

  @Override
  public void preparation(int done, int total, int quarantined) {
    if (done == total || preparations.lets()) {
      send(
          TrainEvent.newBuilder()
              .setPreparation(
                  PreparationProgress.newBuilder()
                      .setDone(done)
                      .setTotal(total)
                      .setQuarantined(quarantined)));
    }
  }

  @Override
  public void batch(BatchProgress progress) {
    if (progress.batch() == progress.batches() || batches.lets()) {
      send(
          TrainEvent.newBuilder()
              .setBatch(
                  org.avtca.proto.v1.BatchProgress.newBuilder()
                      .setEpoch(progress.epoch())
                      .setEpochs(progress.epochs())
                      .setBatch(progress.batch())
                      .setBatches(progress.batches())
                      .setLoss(progress.loss())
                      .setAccuracy(progress.accuracy())
                      .setClipsPerSecond(progress.clipsPerSecond())
                      .setEta(duration(progress.eta()))));
    }
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    send(
        TrainEvent.newBuilder()
            .setEpoch(
                org.avtca.proto.v1.EpochMetrics.newBuilder()
                    .setEpoch(metrics.epoch())
                    .setTrainLoss(metrics.trainLoss())
                    .setTrainAccuracy(metrics.trainAccuracy())
                    .setValidationLoss(metrics.validationLoss())
                    .setValidationAccuracy(metrics.validationAccuracy())
                    .setValidationUar(metrics.validationUar())
                    .setValidationWeightedF1(metrics.validationWeightedF1())
                    .setLearningRate(metrics.learningRate())
                    .setElapsed(duration(metrics.elapsed()))
                    .setBest(metrics.best())));
  }

  @Override
  public void checkpoint(int epoch, String digest) {
    send(
        TrainEvent.newBuilder()
            .setCheckpoint(CheckpointWritten.newBuilder().setEpoch(epoch).setDigest(digest)));
  }

  @Override
  public void log(Level level, String text) {
    send(TrainEvent.newBuilder().setLog(LogLine.newBuilder().setLevel(level.name()).setText(text)));
  }

  private void send(TrainEvent.Builder event) {
    try {
      events.send(event.build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the worker ends");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
