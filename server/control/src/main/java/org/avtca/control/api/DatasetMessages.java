package org.avtca.control.api;

import org.avtca.control.ServiceException;
import org.avtca.control.dataset.ClassCount;
import org.avtca.control.dataset.Dataset;
import org.avtca.control.dataset.DatasetDraft;
import org.avtca.control.dataset.DatasetState;
import org.avtca.control.dataset.DatasetStatistics;
import org.avtca.control.dataset.QuarantinedClip;
import org.avtca.proto.v1.CreateDatasetRequest;
import org.avtca.proto.v1.PreparationProgress;

/** Data sets as messages. */
final class DatasetMessages {
  private static final double MILLIS = 1e3;

  private DatasetMessages() {}

  static DatasetDraft draft(CreateDatasetRequest request) {
    if (!request.hasDataset()) {
      throw ServiceException.invalid("dataset", "missing", "a data set with path and format");
    }
    return new DatasetDraft(
        request.getDatasetId(),
        request.getDataset().getPath(),
        request.getDataset().getFormat(),
        request.getDataset().getFrameSize());
  }

  static org.avtca.proto.v1.Dataset dataset(Dataset dataset) {
    return org.avtca.proto.v1.Dataset.newBuilder()
        .setName(dataset.name())
        .setPath(dataset.path().toString())
        .setFormat(dataset.format())
        .setState(state(dataset.state()))
        .addAllLabels(dataset.labels())
        .setStatistics(statistics(dataset.statistics()))
        .setPreparation(
            PreparationProgress.newBuilder()
                .setDone(dataset.done())
                .setTotal(dataset.total())
                .setQuarantined(Math.toIntExact(dataset.statistics().quarantined())))
        .setFailureReason(dataset.failureReason())
        .setFailureMessage(dataset.failureMessage())
        .setCreateTime(Protos.timestamp(dataset.createTime()))
        .setFrameSize(dataset.frameSize())
        .build();
  }

  private static org.avtca.proto.v1.DatasetStatistics statistics(DatasetStatistics statistics) {
    return org.avtca.proto.v1.DatasetStatistics.newBuilder()
        .setClips(statistics.clips())
        .setQuarantined(statistics.quarantined())
        .setDurationSeconds(statistics.duration().toMillis() / MILLIS)
        .putAllByLabel(statistics.byLabel())
        .putAllByGroup(statistics.byGroup())
        .setFaceFrames(statistics.faceFrames())
        .setGridFrames(statistics.gridFrames())
        .putAllSkipped(statistics.skipped())
        .putAllByFault(statistics.byFault())
        .addAllClasses(statistics.classes().stream().map(DatasetMessages::count).toList())
        .setSplitProtocol(statistics.splitProtocol())
        .build();
  }

  private static org.avtca.proto.v1.ClassCount count(ClassCount count) {
    return org.avtca.proto.v1.ClassCount.newBuilder()
        .setLabel(count.label())
        .setTrain(count.train())
        .setValidation(count.validation())
        .setTest(count.test())
        .setTotal(count.total())
        .build();
  }

  static org.avtca.proto.v1.QuarantinedClip clip(QuarantinedClip clip) {
    return org.avtca.proto.v1.QuarantinedClip.newBuilder()
        .setPath(clip.path())
        .setReason(clip.reason())
        .setMessage(clip.message())
        .build();
  }

  private static org.avtca.proto.v1.Dataset.State state(DatasetState state) {
    return switch (state) {
      case VALIDATING -> org.avtca.proto.v1.Dataset.State.STATE_VALIDATING;
      case PREPARING -> org.avtca.proto.v1.Dataset.State.STATE_PREPARING;
      case READY -> org.avtca.proto.v1.Dataset.State.STATE_READY;
      case FAILED -> org.avtca.proto.v1.Dataset.State.STATE_FAILED;
    };
  }
}
