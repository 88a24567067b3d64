package org.avtca.client.transport;

import java.time.Duration;
import java.util.Optional;
import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionLimits;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.SessionUpdate;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.proto.v1.AudioFormat;
import org.avtca.proto.v1.ClockAnchor;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.SessionEnded;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionStarted;
import org.avtca.proto.v1.SessionTotals;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.UpdateSession;

/** Between the wire's sessions and the client's. */
final class SessionConversions {
  /** Limits of the protocol, for a server that does not tell its own. */
  private static final SessionLimits USUAL_JPEG =
      new SessionLimits(Duration.ofSeconds(1), 512 * 1024, 4096);

  private static final int USUAL_RGB_BYTES = 2 * 1024 * 1024;

  private SessionConversions() {}

  static StartSession start(SessionOptions options) {
    StartSession.Builder start =
        StartSession.newBuilder()
            .setModel(options.model())
            .setInterim(options.interim())
            .setExplain(options.explain())
            .setSecondFace(options.secondFace())
            .setPurpose(options.purpose())
            .setSubjectsInformed(options.subjectsInformed());
    options
        .audio()
        .ifPresent(
            audio ->
                start
                    .addModalities(EmotionConversions.modality(Modality.AUDIO))
                    .setAudio(
                        AudioFormat.newBuilder()
                            .setSampleRateHz(audio.sampleRateHz())
                            .setChannels(audio.channels())));
    options
        .video()
        .ifPresent(
            video ->
                start
                    .addModalities(EmotionConversions.modality(Modality.VIDEO))
                    .setVideo(video(video)));
    if (!options.hop().isZero()) {
      start.setHop(Times.of(options.hop()));
    }
    return start.build();
  }

  /** A session's start with the settings that it was changed to. */
  static StartSession updated(StartSession start, UpdateSession settings) {
    StartSession.Builder updated = start.toBuilder();
    if (settings.hasHop()) {
      updated.setHop(settings.getHop());
    }
    if (settings.hasExplain()) {
      updated.setExplain(settings.getExplain());
    }
    if (settings.hasInterim()) {
      updated.setInterim(settings.getInterim());
    }
    return updated.build();
  }

  static SessionRequest anchor(long sample, long captureUs) {
    return SessionRequest.newBuilder()
        .setAnchor(ClockAnchor.newBuilder().setAudioSample(sample).setCaptureUs(captureUs))
        .build();
  }

  private static org.avtca.proto.v1.VideoFormat video(VideoFormat video) {
    return org.avtca.proto.v1.VideoFormat.newBuilder()
        .setEncoding(
            switch (video.encoding()) {
              case JPEG -> org.avtca.proto.v1.VideoFormat.Encoding.ENCODING_JPEG;
              case RGB24 -> org.avtca.proto.v1.VideoFormat.Encoding.ENCODING_RGB24;
              case FACE_CROP_JPEG ->
                  org.avtca.proto.v1.VideoFormat.Encoding.ENCODING_FACE_CROP_JPEG;
            })
        .setWidth(video.width())
        .setHeight(video.height())
        .build();
  }

  static SessionInfo info(SessionStarted started, SessionOptions options) {
    return new SessionInfo(
        started.getSession(),
        started.getModelVersion(),
        started.getModelDigest(),
        started.getLabelsList(),
        Times.of(started.getHop()),
        Times.of(started.getWindow()),
        Times.of(started.getFrameGrid().getOffset()),
        Times.of(started.getFrameGrid().getPeriod()),
        Times.of(started.getFrameGrid().getTolerance()),
        started.getFrameSize(),
        started.hasFaceRule() ? Optional.of(faceRule(started.getFaceRule())) : Optional.empty(),
        started.getSecondFace(),
        limits(started.getLimits(), options));
  }

  private static FaceRule faceRule(org.avtca.proto.v1.FaceRule told) {
    org.avtca.proto.v1.FaceDetector detector = told.getDetector();
    return new FaceRule(
        new FaceDetector(
            switch (detector.getKind()) {
              case KIND_HAAR -> FaceDetector.Kind.HAAR;
              case KIND_YUNET -> FaceDetector.Kind.YUNET;
              case KIND_UNSPECIFIED, UNRECOGNIZED -> FaceDetector.Kind.UNKNOWN;
            },
            detector.getName(),
            detector.getSha256(),
            detector.getParametersMap()),
        told.getMinIou(),
        told.getReuseLimit(),
        told.getDetectEvery());
  }

  private static SessionLimits limits(
      org.avtca.proto.v1.SessionLimits told, SessionOptions options) {
    boolean rgb =
        options.video().filter(v -> v.encoding() == VideoFormat.Encoding.RGB24).isPresent();
    int usualBytes = rgb ? USUAL_RGB_BYTES : USUAL_JPEG.maxFrameBytes();
    int toldBytes = rgb ? told.getMaxRgbBytes() : told.getMaxJpegBytes();
    return new SessionLimits(
        told.hasMaxAudioChunk() ? Times.of(told.getMaxAudioChunk()) : USUAL_JPEG.maxAudioChunk(),
        toldBytes > 0 ? toldBytes : usualBytes,
        told.getMaxFrameSide() > 0 ? told.getMaxFrameSide() : USUAL_JPEG.maxFrameSide());
  }

  static SessionRequest gap(Modality modality, long fromUs, long toUs, GapCause cause) {
    Gap gap =
        Gap.newBuilder()
            .setModality(EmotionConversions.modality(modality))
            .setFromUs(fromUs)
            .setToUs(toUs)
            .setCause(
                switch (cause) {
                  case MUTED -> Gap.Cause.CAUSE_MUTED;
                  case COVERED -> Gap.Cause.CAUSE_COVERED;
                  case DROPPED -> Gap.Cause.CAUSE_DROPPED;
                  case DEVICE_LOST -> Gap.Cause.CAUSE_DEVICE_LOST;
                  case NO_FACE -> Gap.Cause.CAUSE_NO_FACE;
                })
            .build();
    return SessionRequest.newBuilder().setGap(gap).build();
  }

  static SessionRequest update(SessionUpdate update) {
    UpdateSession.Builder message = UpdateSession.newBuilder();
    update.hop().ifPresent(hop -> message.setHop(Times.of(hop)));
    update.explain().ifPresent(message::setExplain);
    update.interim().ifPresent(message::setInterim);
    return SessionRequest.newBuilder().setUpdate(message).build();
  }

  static SessionSummary summary(SessionEnded ended) {
    SessionTotals totals = ended.getTotals();
    return new SessionSummary(
        ended.getReason(),
        totals.getAudioSamples(),
        totals.getVideoFrames(),
        totals.getFramesUsed(),
        totals.getWindows(),
        totals.getInterimWindows(),
        totals.getDroppedWindows(),
        totals.getRejectedItems(),
        Times.micros(totals.getGapUsAudio()),
        Times.micros(totals.getGapUsVideo()));
  }
}
