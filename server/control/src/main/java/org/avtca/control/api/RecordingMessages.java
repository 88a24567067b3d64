package org.avtca.control.api;

import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.RecordingEvent;
import org.avtca.control.session.RecordingOptions;
import org.avtca.control.session.RecordingSummary;
import org.avtca.core.LabelSet;
import org.avtca.proto.v1.AnalyzeRecordingRequest;
import org.avtca.proto.v1.AnalyzeRecordingResponse;
import org.avtca.proto.v1.ClassProbability;
import org.avtca.proto.v1.RecordingStarted;

/** What clients of recordings send and are told. */
final class RecordingMessages {

  private RecordingMessages() {}

  /**
   * What the first message asks of a recording.
   *
   * @throws ServiceException {@code ARGUMENT_INVALID}, {@code CONFIG_INVALID}
   */
  static RecordingOptions options(AnalyzeRecordingRequest first, String principal) {
    if (!first.hasOptions()) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID,
          "first message: " + first.getMessageCase() + " (expected: OPTIONS)");
    }
    return options(first.getOptions(), principal);
  }

  /**
   * What is asked of a recording.
   *
   * @throws ServiceException {@code CONFIG_INVALID}
   */
  static RecordingOptions options(org.avtca.proto.v1.RecordingOptions message, String principal) {
    try {
      return new RecordingOptions(
          message.getModel(),
          message.hasHop()
              ? Optional.of(EmotionMessages.duration("hop", message.getHop()))
              : Optional.empty(),
          message.getExplain(),
          message.getPurpose(),
          message.getSubjectsInformed(),
          message.getFileName(),
          message.getSizeBytes(),
          principal);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  static AnalyzeRecordingResponse response(RecordingEvent event) {
    AnalyzeRecordingResponse.Builder message = AnalyzeRecordingResponse.newBuilder();
    if (event instanceof RecordingEvent.Result it) {
      message.setResult(EmotionMessages.window(it.window()));
    } else if (event instanceof RecordingEvent.Started it) {
      message.setStarted(
          RecordingStarted.newBuilder()
              .setModelVersion(it.modelVersion())
              .addAllLabels(it.labels().labels()));
    } else {
      message.setSummary(summary(((RecordingEvent.Summary) event).summary()));
    }
    return message.build();
  }

  private static org.avtca.proto.v1.RecordingSummary summary(RecordingSummary summary) {
    org.avtca.proto.v1.RecordingSummary.Builder message =
        org.avtca.proto.v1.RecordingSummary.newBuilder()
            .setDuration(EmotionMessages.duration(summary.duration()))
            .setHasAudio(summary.hasAudio())
            .setHasVideo(summary.hasVideo())
            .setWindows(summary.windows())
            .setAbstained(summary.abstained())
            .setGridFrames(summary.gridFrames())
            .setFaceFrames(summary.faceFrames())
            .setTopLabel(summary.topLabel())
            .setProcessingTime(EmotionMessages.duration(summary.processing()));
    LabelSet labels = summary.labels();
    for (int i = 0; i < summary.meanProbabilities().size(); i++) {
      message.addMeanProbabilities(
          ClassProbability.newBuilder()
              .setLabel(labels.get(i))
              .setCalibrated(summary.meanProbabilities().get(i).floatValue()));
    }
    return message.build();
  }
}
