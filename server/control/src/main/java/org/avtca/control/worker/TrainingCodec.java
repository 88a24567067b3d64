package org.avtca.control.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.avtca.proto.v1.BatchProgress;
import org.avtca.proto.v1.EpochMetrics;
import org.avtca.proto.v1.TrainingTask;
import org.avtca.proto.worker.v1.TrainEvent;
import org.avtca.proto.worker.v1.TrainRequest;
import org.avtca.proto.worker.v1.TrainResult;

/** A training on the wire. */
final class TrainingCodec {

  private TrainingCodec() {}

  static TrainRequest request(TrainCommand command) {
    Path warmStart = command.warmStart();
    return TrainRequest.newBuilder()
        .setConfig(config(command.config()))
        .setJobId(command.job())
        .setDatasetPath(command.datasetPath().toString())
        .setDatasetFormat(command.datasetFormat())
        .setCacheDirectory(command.cacheDirectory().toString())
        .setCheckpointDirectory(command.checkpointDirectory().toString())
        .setOutputDirectory(command.outputDirectory().toString())
        .setThreads(command.threads())
        .setWarmStartPath(warmStart == null ? "" : warmStart.toString())
        .build();
  }

  private static org.avtca.proto.v1.TrainingConfig config(TrainingConfig config) {
    return org.avtca.proto.v1.TrainingConfig.newBuilder()
        .setTask(
            switch (config.task()) {
              case EMOTION -> TrainingTask.TRAINING_TASK_EMOTION;
              case FACE_EXPRESSION -> TrainingTask.TRAINING_TASK_FACE_EXPRESSION;
            })
        .setModel(config.model())
        .setDataset(config.dataset())
        .setPreset(config.preset())
        .setSpecOverridesJson(config.specOverridesJson())
        .setRecipe(config.recipe())
        .putAllHyperparameters(config.hyperparameters())
        .setSplit(split(config.split()))
        .setSeed(config.seed())
        .setFrameSize(config.frameSize())
        .setWarmStart(config.warmStart())
        .putAllLabels(config.labels())
        .build();
  }

  private static org.avtca.proto.v1.Split split(TrainingConfig.Split split) {
    return org.avtca.proto.v1.Split.newBuilder()
        .setStrategy(split.strategy())
        .addAllTrainGroups(split.trainGroups())
        .addAllValidationGroups(split.validationGroups())
        .addAllTestGroups(split.testGroups())
        .setValidationFraction(split.validationFraction())
        .setFolds(split.folds())
        .setFold(split.fold())
        .build();
  }

  /** Hands a message to the one it is for. */
  static void read(
      TrainEvent message,
      Consumer<TrainingEvent> events,
      Consumer<TrainingOutcome> outcome,
      Consumer<WorkerException> failed) {
    switch (message.getEventCase()) {
      case PHASE -> events.accept(new TrainingEvent.Phase(message.getPhase().getName()));
      case PREPARATION -> {
        var progress = message.getPreparation();
        events.accept(
            new TrainingEvent.Preparation(
                progress.getDone(), progress.getTotal(), progress.getQuarantined()));
      }
      case BATCH -> events.accept(batch(message.getBatch()));
      case EPOCH -> events.accept(epoch(message.getEpoch()));
      case CHECKPOINT -> {
        var checkpoint = message.getCheckpoint();
        events.accept(new TrainingEvent.Checkpoint(checkpoint.getEpoch(), checkpoint.getDigest()));
      }
      case LOG -> {
        var line = message.getLog();
        events.accept(new TrainingEvent.Log(line.getLevel(), line.getText()));
      }
      case RESULT -> outcome.accept(result(message.getResult()));
      case FAILURE -> failed.accept(PreparationCodec.failure(message.getFailure()));
      case EVENT_NOT_SET -> failed.accept(new WorkerException("empty training event", null));
    }
  }

  private static TrainingEvent batch(BatchProgress batch) {
    return new TrainingEvent.Batch(
        batch.getEpoch(),
        batch.getEpochs(),
        batch.getBatch(),
        batch.getBatches(),
        batch.getLoss(),
        batch.getAccuracy(),
        batch.getClipsPerSecond(),
        duration(batch.getEta()));
  }

  private static TrainingEvent epoch(EpochMetrics epoch) {
    return new TrainingEvent.Epoch(
        epoch.getEpoch(),
        epoch.getTrainLoss(),
        epoch.getTrainAccuracy(),
        epoch.getValidationLoss(),
        epoch.getValidationAccuracy(),
        epoch.getValidationUar(),
        epoch.getValidationWeightedF1(),
        epoch.getLearningRate(),
        duration(epoch.getElapsed()),
        epoch.getBest());
  }

  private static TrainingOutcome result(TrainResult result) {
    return new TrainingOutcome(result.getDigest(), result.getMetricsMap(), result.getProtocol());
  }

  private static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }
}
