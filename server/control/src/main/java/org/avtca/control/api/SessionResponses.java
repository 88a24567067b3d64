package org.avtca.control.api;

import java.time.Duration;
import org.avtca.control.session.SessionEvent;
import org.avtca.control.session.SessionLimits;
import org.avtca.control.session.SessionStart;
import org.avtca.control.session.SessionTotals;
import org.avtca.core.Detector;
import org.avtca.core.FrameGrid;
import org.avtca.proto.v1.Ack;
import org.avtca.proto.v1.Credit;
import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.FaceDetector;
import org.avtca.proto.v1.FaceEvent;
import org.avtca.proto.v1.FaceRule;
import org.avtca.proto.v1.Flushed;
import org.avtca.proto.v1.GoAway;
import org.avtca.proto.v1.HopChanged;
import org.avtca.proto.v1.ItemRejected;
import org.avtca.proto.v1.ReplayFrom;
import org.avtca.proto.v1.SessionEnded;
import org.avtca.proto.v1.SessionResponse;
import org.avtca.proto.v1.SessionStarted;

/** What a session tells its client, as the wire has it. */
final class SessionResponses {

  private SessionResponses() {}

  static SessionResponse of(SessionEvent event) {
    SessionResponse.Builder message = SessionResponse.newBuilder();
    if (event instanceof SessionEvent.Result it) {
      message.setResult(EmotionMessages.window(it.window()));
    } else if (event instanceof SessionEvent.Credit it) {
      message.setCredit(
          Credit.newBuilder()
              .setAudioUpToSample(it.audioUpToSample())
              .setVideoUpToFrames(it.videoUpToFrames()));
    } else if (event instanceof SessionEvent.Release it) {
      message.setAck(
          Ack.newBuilder().setAudioSample(it.audioSample()).setVideoPtsUs(it.videoPtsUs()));
    } else if (event instanceof SessionEvent.Rejected it) {
      message.setRejected(
          ItemRejected.newBuilder()
              .setSeq(it.seq())
              .setReason(it.reason())
              .setMessage(it.message()));
    } else if (event instanceof SessionEvent.Dropped it) {
      message.setDropped(
          Dropped.newBuilder()
              .setFromWindowId(it.fromWindowId())
              .setToWindowId(it.toWindowId())
              .setReason(it.reason()));
    } else {
      rare(message, event);
    }
    return message.build();
  }

  private static void rare(SessionResponse.Builder message, SessionEvent event) {
    if (event instanceof SessionEvent.Started it) {
      message.setStarted(started(it.start()));
    } else if (event instanceof SessionEvent.FaceChanged it) {
      message.setFaceEvent(
          FaceEvent.newBuilder()
              .setTrack(it.track())
              .setKind(kind(it.change()))
              .setAtUs(it.atUs()));
    } else if (event instanceof SessionEvent.HopChanged it) {
      message.setHopChanged(
          HopChanged.newBuilder()
              .setHop(EmotionMessages.duration(it.hop()))
              .setFromWindowId(it.fromWindowId())
              .setReason(it.reason()));
    } else if (event instanceof SessionEvent.Flushed it) {
      message.setFlushed(Flushed.newBuilder().setFlushId(it.flushId()));
    } else if (event instanceof SessionEvent.GoAway it) {
      message.setGoAway(
          GoAway.newBuilder()
              .setTimeLeft(EmotionMessages.duration(it.timeLeft()))
              .setReason(it.reason()));
    } else if (event instanceof SessionEvent.Ended it) {
      message.setEnded(
          SessionEnded.newBuilder().setReason(it.reason().name()).setTotals(totals(it.totals())));
    } else {
      throw new IllegalArgumentException("event: " + event + " (expected: one that has a message)");
    }
  }

  private static SessionStarted started(SessionStart start) {
    SessionStarted.Builder message =
        SessionStarted.newBuilder()
            .setSession(start.session())
            .setModelVersion(start.modelVersion())
            .setModelDigest(start.modelDigest())
            .addAllLabels(start.labels().labels())
            .setHop(EmotionMessages.duration(start.hop()))
            .setWindow(EmotionMessages.duration(micros(start.grid().windowUs())))
            .setInterim(start.interim())
            .setExplain(start.explain())
            .setSecondFace(start.secondFace())
            .setFrameGrid(grid(start.grid()))
            .setLimits(limits(start.limits()))
            .setFrameSize(start.frameSize())
            .setFaceRule(faceRule(start))
            .setResumeToken(start.resume().token())
            .setResumeWindow(EmotionMessages.duration(start.resume().window()));
    start
        .resume()
        .replayFrom()
        .ifPresent(
            from ->
                message.setReplayFrom(
                    ReplayFrom.newBuilder()
                        .setAudioSample(from.audioSample())
                        .setVideoPtsUs(from.videoPtsUs())));
    start.modalities().stream()
        .sorted()
        .forEach(one -> message.addModalities(EmotionMessages.modality(one)));
    return message.build();
  }

  private static FaceRule faceRule(SessionStart start) {
    Detector detector = start.detector();
    return FaceRule.newBuilder()
        .setDetector(
            FaceDetector.newBuilder()
                .setKind(
                    switch (detector.type()) {
                      case HAAR -> FaceDetector.Kind.KIND_HAAR;
                      case YUNET -> FaceDetector.Kind.KIND_YUNET;
                    })
                .setName(detector.name())
                .setSha256(detector.sha256())
                .putAllParameters(detector.parameters()))
        .setMinIou(start.faceRule().minIou())
        .setReuseLimit(start.faceRule().reuseLimit())
        .setDetectEvery(start.faceRule().detectEvery())
        .build();
  }

  private static org.avtca.proto.v1.FrameGrid grid(FrameGrid grid) {
    return org.avtca.proto.v1.FrameGrid.newBuilder()
        .setOffset(EmotionMessages.duration(micros(grid.offsetUs())))
        .setPeriod(EmotionMessages.duration(micros(grid.periodUs())))
        .setTolerance(EmotionMessages.duration(micros(grid.toleranceUs())))
        .build();
  }

  private static org.avtca.proto.v1.SessionLimits limits(SessionLimits limits) {
    return org.avtca.proto.v1.SessionLimits.newBuilder()
        .setMaxAudioChunk(EmotionMessages.duration(limits.maxAudioChunk()))
        .setMaxJpegBytes(limits.maxJpegBytes())
        .setMaxRgbBytes(limits.maxRgbBytes())
        .setMaxFrameSide(limits.maxFrameSide())
        .setMaxSkew(EmotionMessages.duration(limits.maxSkew()))
        .setIdleTimeout(EmotionMessages.duration(limits.idleTimeout()))
        .build();
  }

  private static org.avtca.proto.v1.SessionTotals totals(SessionTotals totals) {
    return org.avtca.proto.v1.SessionTotals.newBuilder()
        .setAudioSamples(totals.audioSamples())
        .setVideoFrames(totals.videoFrames())
        .setFramesUsed(totals.framesUsed())
        .setWindows(totals.windows())
        .setInterimWindows(totals.interimWindows())
        .setDroppedWindows(totals.droppedWindows())
        .setRejectedItems(totals.rejectedItems())
        .setGapUsAudio(totals.audioGapUs())
        .setGapUsVideo(totals.videoGapUs())
        .build();
  }

  private static FaceEvent.Kind kind(SessionEvent.FaceChange change) {
    return switch (change) {
      case FOUND -> FaceEvent.Kind.KIND_FOUND;
      case LOST -> FaceEvent.Kind.KIND_LOST;
      case SWITCHED -> FaceEvent.Kind.KIND_SWITCHED;
    };
  }

  private static Duration micros(long us) {
    return Duration.ofNanos(1_000 * us);
  }
}
