package org.avtca.control.api;

import org.avtca.control.ServiceException;
import org.avtca.control.job.Job;
import org.avtca.control.job.JobEvent;
import org.avtca.control.job.JobHistory;
import org.avtca.control.worker.TrainingConfig.Task;
import org.avtca.control.worker.TrainingEvent;
import org.avtca.proto.v1.BatchProgress;
import org.avtca.proto.v1.CheckpointWritten;
import org.avtca.proto.v1.CreateTrainingJobRequest;
import org.avtca.proto.v1.EpochMetrics;
import org.avtca.proto.v1.JobState;
import org.avtca.proto.v1.JobTransition;
import org.avtca.proto.v1.LogLine;
import org.avtca.proto.v1.PreparationProgress;
import org.avtca.proto.v1.Split;
import org.avtca.proto.v1.TrainingConfig;
import org.avtca.proto.v1.TrainingJob;
import org.avtca.proto.v1.TrainingJobEvent;
import org.avtca.proto.v1.TrainingTask;
import org.avtca.proto.v1.VersionRegistered;

/** Jobs as messages. */
final class TrainingMessages {
  private TrainingMessages() {}

  static TrainingJob job(Job job, JobHistory history) {
    TrainingJob.Builder message =
        TrainingJob.newBuilder()
            .setName(job.name())
            .setConfig(config(job.config()))
            .setState(state(job.state()))
            .setPhase(job.phase())
            .setProgress(job.progress())
            .setFailureReason(job.failureReason())
            .setFailureMessage(job.failureMessage())
            .setModelVersion(job.modelVersion())
            .setCreateTime(Protos.timestamp(job.createTime()))
            .setAttempt(job.attempt())
            .setRequestId(job.requestId());
    if (job.eta() != null) {
      message.setEta(Protos.duration(job.eta()));
    }
    if (job.startTime() != null) {
      message.setStartTime(Protos.timestamp(job.startTime()));
    }
    if (job.endTime() != null) {
      message.setEndTime(Protos.timestamp(job.endTime()));
    }
    history.epochs().forEach(epoch -> message.addEpochs(epoch(epoch)));
    history.transitions().forEach(event -> message.addTransitions(event(event).getTransition()));
    return message.build();
  }

  static TrainingJobEvent event(JobEvent event) {
    TrainingJobEvent.Builder message =
        TrainingJobEvent.newBuilder().setSeq(event.seq()).setTime(Protos.timestamp(event.time()));
    if (event.content() instanceof JobEvent.Transition transition) {
      message.setTransition(
          JobTransition.newBuilder()
              .setState(state(transition.state()))
              .setTime(Protos.timestamp(event.time()))
              .setReason(transition.reason()));
    } else if (event.content() instanceof JobEvent.Registered registered) {
      message.setRegistered(
          VersionRegistered.newBuilder()
              .setModelVersion(registered.modelVersion())
              .setDigest(registered.digest()));
    } else if (event.content() instanceof JobEvent.Told told) {
      set(message, told.event());
    }
    return message.build();
  }

  private static void set(TrainingJobEvent.Builder message, TrainingEvent event) {
    if (event instanceof TrainingEvent.Batch batch) {
      message.setBatch(batch(batch));
    } else if (event instanceof TrainingEvent.Epoch epoch) {
      message.setEpoch(epoch(epoch));
    } else if (event instanceof TrainingEvent.Checkpoint checkpoint) {
      message.setCheckpoint(
          CheckpointWritten.newBuilder()
              .setEpoch(checkpoint.epoch())
              .setDigest(checkpoint.digest()));
    } else if (event instanceof TrainingEvent.Log log) {
      message.setLog(LogLine.newBuilder().setLevel(log.level()).setText(log.text()));
    } else if (event instanceof TrainingEvent.Preparation preparation) {
      message.setPreparation(
          PreparationProgress.newBuilder()
              .setDone(preparation.done())
              .setTotal(preparation.total())
              .setQuarantined(preparation.quarantined()));
    }
  }

  private static BatchProgress batch(TrainingEvent.Batch batch) {
    return BatchProgress.newBuilder()
        .setEpoch(batch.epoch())
        .setEpochs(batch.epochs())
        .setBatch(batch.batch())
        .setBatches(batch.batches())
        .setLoss(batch.loss())
        .setAccuracy(batch.accuracy())
        .setClipsPerSecond(batch.clipsPerSecond())
        .setEta(Protos.duration(batch.eta()))
        .build();
  }

  private static EpochMetrics epoch(TrainingEvent.Epoch epoch) {
    return EpochMetrics.newBuilder()
        .setEpoch(epoch.epoch())
        .setTrainLoss(epoch.trainLoss())
        .setTrainAccuracy(epoch.trainAccuracy())
        .setValidationLoss(epoch.validationLoss())
        .setValidationAccuracy(epoch.validationAccuracy())
        .setValidationUar(epoch.validationUar())
        .setValidationWeightedF1(epoch.validationWeightedF1())
        .setLearningRate(epoch.learningRate())
        .setElapsed(Protos.duration(epoch.elapsed()))
        .setBest(epoch.best())
        .build();
  }

  static JobState state(org.avtca.control.job.JobState state) {
    return switch (state) {
      case QUEUED -> JobState.JOB_STATE_QUEUED;
      case RUNNING -> JobState.JOB_STATE_RUNNING;
      case PAUSED -> JobState.JOB_STATE_PAUSED;
      case CANCELLING -> JobState.JOB_STATE_CANCELLING;
      case CANCELLED -> JobState.JOB_STATE_CANCELLED;
      case SUCCEEDED -> JobState.JOB_STATE_SUCCEEDED;
      case FAILED -> JobState.JOB_STATE_FAILED;
    };
  }

  /** What a request asks for; its values are the validator's to judge. */
  static org.avtca.control.worker.TrainingConfig config(CreateTrainingJobRequest request) {
    if (!request.hasConfig()) {
      throw ServiceException.invalid("config", "missing", "a config with model and dataset");
    }
    return config(request.getConfig());
  }

  /** What a config asks for; its values are the validator's to judge. */
  static org.avtca.control.worker.TrainingConfig config(TrainingConfig message) {
    Task task = task(message.getTask());
    atLeast("config.frame_size", message.getFrameSize());
    return new org.avtca.control.worker.TrainingConfig(
        task,
        message.getModel(),
        message.getDataset(),
        message.getPreset(),
        message.getSpecOverridesJson(),
        message.getRecipe(),
        message.getHyperparametersMap(),
        split(message.getSplit()),
        message.getSeed(),
        message.getFrameSize(),
        message.getWarmStart(),
        message.getLabelsMap());
  }

  private static Task task(TrainingTask task) {
    return switch (task) {
      case TRAINING_TASK_UNSPECIFIED, TRAINING_TASK_EMOTION -> Task.EMOTION;
      case TRAINING_TASK_FACE_EXPRESSION -> Task.FACE_EXPRESSION;
      case UNRECOGNIZED ->
          throw ServiceException.invalid("config.task", "unknown", "EMOTION, FACE_EXPRESSION");
    };
  }

  static org.avtca.control.worker.TrainingConfig.Split split(Split message) {
    double fraction = message.getValidationFraction();
    if (!(fraction >= 0 && fraction < 1)) {
      throw ServiceException.invalid(
          "config.split.validation_fraction", fraction, "0 <= x < 1, 0 for the default");
    }
    atLeast("config.split.folds", message.getFolds());
    atLeast("config.split.fold", message.getFold());
    return new org.avtca.control.worker.TrainingConfig.Split(
        message.getStrategy(),
        message.getTrainGroupsList(),
        message.getValidationGroupsList(),
        message.getTestGroupsList(),
        fraction,
        message.getFolds(),
        message.getFold());
  }

  private static void atLeast(String field, int value) {
    if (value < 0) {
      throw ServiceException.invalid(field, value, ">= 0");
    }
  }

  static TrainingConfig config(org.avtca.control.worker.TrainingConfig config) {
    return TrainingConfig.newBuilder()
        .setTask(
            config.task() == Task.FACE_EXPRESSION
                ? TrainingTask.TRAINING_TASK_FACE_EXPRESSION
                : TrainingTask.TRAINING_TASK_EMOTION)
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

  static Split split(org.avtca.control.worker.TrainingConfig.Split split) {
    return Split.newBuilder()
        .setStrategy(split.strategy())
        .addAllTrainGroups(split.trainGroups())
        .addAllValidationGroups(split.validationGroups())
        .addAllTestGroups(split.testGroups())
        .setValidationFraction(split.validationFraction())
        .setFolds(split.folds())
        .setFold(split.fold())
        .build();
  }
}
