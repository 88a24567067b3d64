package org.avtca.control.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.avtca.control.session.Modality;
import org.avtca.control.session.SecondFace;
import org.avtca.control.session.WindowResult;
import org.avtca.control.session.WindowTimings;
import org.avtca.core.FaceBox;
import org.avtca.core.LabelSet;
import org.avtca.core.ModalityState;
import org.avtca.core.Prediction;
import org.avtca.core.WindowSpan;
import org.avtca.proto.v1.ClassProbability;
import org.avtca.proto.v1.Contribution;

/** What sessions and recordings answer alike, as the wire has it. */
final class EmotionMessages {
  /** Longer ones make no sense anywhere, and would overflow. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private EmotionMessages() {}

  static org.avtca.proto.v1.WindowResult window(WindowResult result) {
    WindowSpan span = result.span();
    org.avtca.proto.v1.WindowResult.Builder message =
        org.avtca.proto.v1.WindowResult.newBuilder()
            .setWindowId(span.id())
            .setStartUs(span.startUs())
            .setEndUs(span.endUs())
            .setFinal(span.isFinal())
            .setPaddedUs(span.paddedUs())
            .setAbstained(result.abstained())
            .setAudioState(state(result.audio()))
            .setVideoState(state(result.video()))
            .setTrack(result.track())
            .setTimings(timings(result.timings()));
    FaceBox face = result.face();
    if (face != null) {
      message.setFace(face(face));
    }
    result.judgement().ifPresent(prediction -> judgement(message, result, prediction));
    result.secondFace().ifPresent(other -> message.setSecondFace(second(other, result.labels())));
    return message.build();
  }

  private static org.avtca.proto.v1.SecondFace second(SecondFace face, LabelSet labels) {
    return org.avtca.proto.v1.SecondFace.newBuilder()
        .setTrack(face.track())
        .setFace(face(face.face()))
        .addAllProbabilities(probabilities(face.prediction(), labels))
        .setTopLabel(labels.get(face.prediction().top()))
        .setAbstained(face.prediction().abstained())
        .setVideoState(state(face.video()))
        .build();
  }

  private static List<ClassProbability> probabilities(Prediction prediction, LabelSet labels) {
    List<ClassProbability> probabilities = new ArrayList<>();
    for (int i = 0; i < prediction.size(); i++) {
      probabilities.add(
          ClassProbability.newBuilder()
              .setLabel(labels.get(i))
              .setRaw((float) prediction.raw(i))
              .setCalibrated((float) prediction.calibrated(i))
              .build());
    }
    return probabilities;
  }

  private static void judgement(
      org.avtca.proto.v1.WindowResult.Builder message, WindowResult result, Prediction prediction) {
    message.addAllProbabilities(probabilities(prediction, result.labels()));
    message.setTopLabel(result.labels().get(prediction.top()));
    result
        .contributions()
        .forEach(
            one ->
                message.addContributions(
                    Contribution.newBuilder()
                        .setModality(modality(one.modality()))
                        .setValue((float) one.value())));
  }

  static org.avtca.proto.v1.Modality modality(Modality modality) {
    return switch (modality) {
      case AUDIO -> org.avtca.proto.v1.Modality.MODALITY_AUDIO;
      case VIDEO -> org.avtca.proto.v1.Modality.MODALITY_VIDEO;
    };
  }

  static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  /**
   * A duration that the client sent.
   *
   * @throws IllegalArgumentException unless it is within 0 and an hour
   */
  static Duration duration(String name, com.google.protobuf.Duration message) {
    boolean sane =
        message.getSeconds() >= 0
            && message.getSeconds() < LONGEST.toSeconds()
            && message.getNanos() >= 0;
    if (!sane) {
      throw new IllegalArgumentException(
          name
              + ": "
              + message.getSeconds()
              + " s "
              + message.getNanos()
              + " ns (expected: 0 to "
              + LONGEST
              + ")");
    }
    return Duration.ofSeconds(message.getSeconds(), message.getNanos());
  }

  static FaceBox face(org.avtca.proto.v1.FaceBox message) {
    return new FaceBox(message.getX(), message.getY(), message.getWidth(), message.getHeight());
  }

  private static org.avtca.proto.v1.FaceBox face(FaceBox box) {
    return org.avtca.proto.v1.FaceBox.newBuilder()
        .setX(box.x())
        .setY(box.y())
        .setWidth(box.width())
        .setHeight(box.height())
        .build();
  }

  private static org.avtca.proto.v1.ModalityState state(ModalityState state) {
    return switch (state) {
      case PRESENT -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_PRESENT;
      case MISSING -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_MISSING;
      case LOW_QUALITY -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_LOW_QUALITY;
    };
  }

  private static org.avtca.proto.v1.WindowTimings timings(WindowTimings timings) {
    return org.avtca.proto.v1.WindowTimings.newBuilder()
        .setQueue(duration(timings.queue()))
        .setDecode(duration(timings.decode()))
        .setEncode(duration(timings.encode()))
        .setFuse(duration(timings.fuse()))
        .build();
  }
}
