package org.avtca.client.transport;

import java.util.Optional;
import org.avtca.client.training.DataSplit;
import org.avtca.client.training.EpochMetrics;
import org.avtca.client.training.JobState;
import org.avtca.client.training.JobTransition;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingJob;
import org.avtca.client.training.TrainingSpec;
import org.avtca.client.training.TrainingTask;
import org.avtca.proto.v1.BatchProgress;
import org.avtca.proto.v1.Split;
import org.avtca.proto.v1.TrainingConfig;
import org.avtca.proto.v1.TrainingJobEvent;

/** Between the wire's training jobs and the client's. */
final class TrainingConversions {
  private TrainingConversions() {}

  static TrainingConfig config(TrainingSpec spec) {
    return TrainingConfig.newBuilder()
        .setTask(
            switch (spec.task()) {
              case EMOTION -> org.avtca.proto.v1.TrainingTask.TRAINING_TASK_EMOTION;
              case FACE_EXPRESSION -> org.avtca.proto.v1.TrainingTask.TRAINING_TASK_FACE_EXPRESSION;
            })
        .setModel(spec.model())
        .setDataset(spec.dataset())
        .setPreset(spec.preset())
        .setSpecOverridesJson(spec.specOverridesJson())
        .setRecipe(spec.recipe())
        .putAllHyperparameters(spec.hyperparameters())
        .setSplit(split(spec.split()))
        .setSeed(spec.seed())
        .setFrameSize(spec.frameSize())
        .setWarmStart(spec.warmStart())
        .build();
  }

  static Split split(DataSplit split) {
    return Split.newBuilder()
        .setStrategy(split.strategy())
        .addAllTrainGroups(split.train())
        .addAllValidationGroups(split.validation())
        .addAllTestGroups(split.test())
        .setValidationFraction(split.validationFraction())
        .setFolds(split.folds())
        .setFold(split.fold())
        .build();
  }

  static DataSplit split(Split split) {
    return new DataSplit(
        split.getStrategy(),
        split.getTrainGroupsList(),
        split.getValidationGroupsList(),
        split.getTestGroupsList(),
        split.getValidationFraction(),
        split.getFolds(),
        split.getFold());
  }

  static TrainingSpec spec(TrainingConfig config) {
    TrainingTask task =
        config.getTask() == org.avtca.proto.v1.TrainingTask.TRAINING_TASK_FACE_EXPRESSION
            ? TrainingTask.FACE_EXPRESSION
            : TrainingTask.EMOTION;
    return new TrainingSpec(
        task,
        config.getModel(),
        config.getDataset(),
        config.getPreset(),
        config.getSpecOverridesJson(),
        config.getRecipe(),
        config.getHyperparametersMap(),
        split(config.getSplit()),
        config.getSeed(),
        config.getFrameSize(),
        config.getWarmStart());
  }

  static TrainingJob job(org.avtca.proto.v1.TrainingJob job) {
    return new TrainingJob(
        job.getName(),
        spec(job.getConfig()),
        state(job.getState()),
        job.getPhase(),
        job.getProgress(),
        job.hasEta() ? Optional.of(Times.of(job.getEta())) : Optional.empty(),
        job.getFailureReason(),
        job.getFailureMessage(),
        job.getModelVersion(),
        job.getEpochsList().stream().map(TrainingConversions::epoch).toList(),
        job.getTransitionsList().stream().map(TrainingConversions::transition).toList(),
        Times.of(job.getCreateTime()),
        job.hasStartTime() ? Optional.of(Times.of(job.getStartTime())) : Optional.empty(),
        job.hasEndTime() ? Optional.of(Times.of(job.getEndTime())) : Optional.empty(),
        job.getAttempt());
  }

  static JobState state(org.avtca.proto.v1.JobState state) {
    return switch (state) {
      case JOB_STATE_QUEUED -> JobState.QUEUED;
      case JOB_STATE_RUNNING -> JobState.RUNNING;
      case JOB_STATE_PAUSED -> JobState.PAUSED;
      case JOB_STATE_CANCELLING -> JobState.CANCELLING;
      case JOB_STATE_CANCELLED -> JobState.CANCELLED;
      case JOB_STATE_SUCCEEDED -> JobState.SUCCEEDED;
      case JOB_STATE_FAILED -> JobState.FAILED;
      case JOB_STATE_UNSPECIFIED, UNRECOGNIZED -> JobState.UNKNOWN;
    };
  }

  private static EpochMetrics epoch(org.avtca.proto.v1.EpochMetrics m) {
    return new EpochMetrics(
        m.getEpoch(),
        m.getTrainLoss(),
        m.getTrainAccuracy(),
        m.getValidationLoss(),
        m.getValidationAccuracy(),
        m.getValidationUar(),
        m.getValidationWeightedF1(),
        m.getLearningRate(),
        Times.of(m.getElapsed()),
        m.getBest());
  }

  static JobTransition transition(org.avtca.proto.v1.JobTransition t) {
    return new JobTransition(state(t.getState()), Times.of(t.getTime()), t.getReason());
  }

  /** The event; one of a kind that this client does not know becomes a log entry that says so. */
  static TrainingEvent event(TrainingJobEvent e) {
    long seq = e.getSeq();
    java.time.Instant time = Times.of(e.getTime());
    return switch (e.getEventCase()) {
      case TRANSITION -> new TrainingEvent.StateChanged(seq, time, transition(e.getTransition()));
      case PREPARATION ->
          new TrainingEvent.Prepared(
              seq,
              time,
              e.getPreparation().getDone(),
              e.getPreparation().getTotal(),
              e.getPreparation().getQuarantined());
      case BATCH -> batch(seq, time, e.getBatch());
      case EPOCH -> new TrainingEvent.EpochDone(seq, time, epoch(e.getEpoch()));
      case CHECKPOINT ->
          new TrainingEvent.CheckpointWritten(
              seq, time, e.getCheckpoint().getEpoch(), e.getCheckpoint().getDigest());
      case LOG -> new TrainingEvent.Logged(seq, time, e.getLog().getLevel(), e.getLog().getText());
      case REGISTERED ->
          new TrainingEvent.VersionRegistered(
              seq, time, e.getRegistered().getModelVersion(), e.getRegistered().getDigest());
      case EVENT_NOT_SET ->
          new TrainingEvent.Logged(seq, time, "INFO", "an event that this client does not know");
    };
  }

  private static TrainingEvent batch(long seq, java.time.Instant time, BatchProgress b) {
    return new TrainingEvent.BatchDone(
        seq,
        time,
        b.getEpoch(),
        b.getEpochs(),
        b.getBatch(),
        b.getBatches(),
        b.getLoss(),
        b.getAccuracy(),
        b.getClipsPerSecond(),
        Times.of(b.getEta()));
  }
}
