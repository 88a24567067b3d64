package org.avtca.control.worker;

import java.time.Duration;
import java.util.function.Consumer;
import org.avtca.proto.v1.ClassCount;
import org.avtca.proto.v1.PreparationProgress;
import org.avtca.proto.worker.v1.DatasetListing;
import org.avtca.proto.worker.v1.DatasetSummary;
import org.avtca.proto.worker.v1.PrepareDatasetEvent;
import org.avtca.proto.worker.v1.PrepareDatasetRequest;
import org.avtca.proto.worker.v1.Quarantined;
import org.avtca.proto.worker.v1.WorkFailure;

/** The preparation of a data set on the wire. */
final class PreparationCodec {
  private static final double NANOS = 1e9;

  private PreparationCodec() {}

  static PrepareDatasetRequest request(PrepareCommand command) {
    return PrepareDatasetRequest.newBuilder()
        .setPath(command.path().toString())
        .setFormat(command.format())
        .setCacheDirectory(command.cacheDirectory().toString())
        .setProfileJson(command.profileJson())
        .setThreads(command.threads())
        .build();
  }

  /** Hands a message to the one it is for. */
  static void read(
      PrepareDatasetEvent message,
      Consumer<PreparationEvent> events,
      Consumer<PreparationOutcome> outcome,
      Consumer<WorkerException> failed) {
    switch (message.getEventCase()) {
      case LISTING -> events.accept(listing(message.getListing()));
      case PROGRESS -> events.accept(progress(message.getProgress()));
      case QUARANTINED -> events.accept(quarantined(message.getQuarantined()));
      case SUMMARY -> outcome.accept(summary(message.getSummary()));
      case FAILURE -> failed.accept(failure(message.getFailure()));
      case EVENT_NOT_SET -> failed.accept(new WorkerException("empty preparation event", null));
    }
  }

  static WorkFailedException failure(WorkFailure failure) {
    return new WorkFailedException(failure.getReason(), failure.getMessage());
  }

  private static PreparationEvent listing(DatasetListing listing) {
    return new PreparationEvent.Listing(
        listing.getClips(),
        listing.getByLabelMap(),
        listing.getByGroupMap(),
        listing.getSkippedMap(),
        listing.getLabelsList());
  }

  private static PreparationEvent progress(PreparationProgress progress) {
    return new PreparationEvent.Progress(
        progress.getDone(), progress.getTotal(), progress.getQuarantined());
  }

  private static PreparationEvent quarantined(Quarantined clip) {
    return new PreparationEvent.Quarantined(clip.getPath(), clip.getReason(), clip.getMessage());
  }

  private static PreparationOutcome summary(DatasetSummary summary) {
    return new PreparationOutcome(
        summary.getClips(),
        summary.getQuarantined(),
        summary.getFaceFrames(),
        summary.getGridFrames(),
        Duration.ofNanos(Math.round(summary.getDurationSeconds() * NANOS)),
        summary.getByGroupMap(),
        summary.getByFaultMap(),
        summary.getClassesList().stream().map(PreparationCodec::count).toList(),
        summary.getSplitProtocol());
  }

  private static PreparationOutcome.ClassCount count(ClassCount count) {
    return new PreparationOutcome.ClassCount(
        count.getLabel(),
        count.getTrain(),
        count.getValidation(),
        count.getTest(),
        count.getTotal());
  }
}
