package org.avtca.client.transport;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.SecondFace;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.avtca.proto.v1.Contribution;
import org.avtca.proto.v1.RecordingStarted;

/** Between the wire's judgements and the client's. */
final class EmotionConversions {
  private EmotionConversions() {}

  static WindowResult result(org.avtca.proto.v1.WindowResult r) {
    return new WindowResult(
        r.getWindowId(),
        Times.micros(r.getStartUs()),
        Times.micros(r.getEndUs()),
        r.getFinal(),
        probabilities(r.getProbabilitiesList()),
        r.getTopLabel(),
        r.getAbstained(),
        state(r.getAudioState()),
        state(r.getVideoState()),
        contributions(r.getContributionsList()),
        r.hasFace() ? Optional.of(face(r.getFace())) : Optional.empty(),
        r.getTrack(),
        Times.micros(r.getPaddedUs()),
        new WindowTimings(
            Times.of(r.getTimings().getQueue()),
            Times.of(r.getTimings().getDecode()),
            Times.of(r.getTimings().getEncode()),
            Times.of(r.getTimings().getFuse())),
        r.hasSecondFace() ? Optional.of(second(r.getSecondFace())) : Optional.empty());
  }

  private static SecondFace second(org.avtca.proto.v1.SecondFace face) {
    return new SecondFace(
        face.getTrack(),
        face.hasFace() ? Optional.of(face(face.getFace())) : Optional.empty(),
        probabilities(face.getProbabilitiesList()),
        face.getTopLabel(),
        face.getAbstained(),
        state(face.getVideoState()));
  }

  private static List<ClassProbability> probabilities(
      List<org.avtca.proto.v1.ClassProbability> probabilities) {
    return probabilities.stream()
        .map(p -> new ClassProbability(p.getLabel(), p.getRaw(), p.getCalibrated()))
        .toList();
  }

  private static Map<Modality, Double> contributions(List<Contribution> contributions) {
    Map<Modality, Double> map = new EnumMap<>(Modality.class);
    for (Contribution c : contributions) {
      switch (c.getModality()) {
        case MODALITY_AUDIO -> map.put(Modality.AUDIO, (double) c.getValue());
        case MODALITY_VIDEO -> map.put(Modality.VIDEO, (double) c.getValue());
        case MODALITY_UNSPECIFIED, UNRECOGNIZED -> {
          // A modality that this client does not know has no name to report it under.
        }
      }
    }
    return map;
  }

  private static ModalityState state(org.avtca.proto.v1.ModalityState state) {
    return switch (state) {
      case MODALITY_STATE_PRESENT -> ModalityState.PRESENT;
      case MODALITY_STATE_MISSING -> ModalityState.MISSING;
      case MODALITY_STATE_LOW_QUALITY -> ModalityState.LOW_QUALITY;
      case MODALITY_STATE_UNSPECIFIED, UNRECOGNIZED -> ModalityState.UNKNOWN;
    };
  }

  static FaceBox face(org.avtca.proto.v1.FaceBox box) {
    return new FaceBox(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  static org.avtca.proto.v1.FaceBox face(FaceBox box) {
    return org.avtca.proto.v1.FaceBox.newBuilder()
        .setX(box.x())
        .setY(box.y())
        .setWidth(box.width())
        .setHeight(box.height())
        .build();
  }

  static FaceEvent faceEvent(org.avtca.proto.v1.FaceEvent event) {
    FaceEvent.Kind kind =
        switch (event.getKind()) {
          case KIND_LOST -> FaceEvent.Kind.LOST;
          case KIND_FOUND -> FaceEvent.Kind.FOUND;
          case KIND_SWITCHED -> FaceEvent.Kind.SWITCHED;
          case KIND_UNSPECIFIED, UNRECOGNIZED -> FaceEvent.Kind.UNKNOWN;
        };
    return new FaceEvent(event.getTrack(), kind, Times.micros(event.getAtUs()));
  }

  static org.avtca.proto.v1.Modality modality(Modality modality) {
    return switch (modality) {
      case AUDIO -> org.avtca.proto.v1.Modality.MODALITY_AUDIO;
      case VIDEO -> org.avtca.proto.v1.Modality.MODALITY_VIDEO;
    };
  }

  static org.avtca.proto.v1.RecordingOptions recording(
      RecordingOptions options, String fileName, long sizeBytes) {
    org.avtca.proto.v1.RecordingOptions.Builder builder =
        org.avtca.proto.v1.RecordingOptions.newBuilder()
            .setModel(options.model())
            .setExplain(options.explain())
            .setPurpose(options.purpose())
            .setSubjectsInformed(options.subjectsInformed())
            .setFileName(fileName)
            .setSizeBytes(sizeBytes);
    if (!options.hop().equals(Duration.ZERO)) {
      builder.setHop(Times.of(options.hop()));
    }
    return builder.build();
  }

  static RecordingSummary summary(
      RecordingStarted started, org.avtca.proto.v1.RecordingSummary summary) {
    return new RecordingSummary(
        started.getModelVersion(),
        started.getLabelsList(),
        Times.of(summary.getDuration()),
        summary.getHasAudio(),
        summary.getHasVideo(),
        summary.getWindows(),
        summary.getAbstained(),
        summary.getGridFrames(),
        summary.getFaceFrames(),
        probabilities(summary.getMeanProbabilitiesList()),
        summary.getTopLabel(),
        Times.of(summary.getProcessingTime()));
  }
}
