package org.avtca.control.api;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.AudioFormat;
import org.avtca.control.session.Modality;
import org.avtca.control.session.ResumeRequest;
import org.avtca.control.session.SessionConfig;
import org.avtca.control.session.SessionInput;
import org.avtca.control.session.VideoFormat;
import org.avtca.control.worker.Rejection;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.ResumeSession;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.UpdateSession;
import org.avtca.proto.v1.VideoFrame;
import org.jspecify.annotations.Nullable;

/** What a session's client sends, as sessions take it. */
final class SessionRequests {

  private SessionRequests() {}

  /**
   * The configuration in a session's first message.
   *
   * @throws ServiceException {@code CONFIG_INVALID}
   */
  static SessionConfig config(SessionRequest first, String principal) {
    StartSession start = start(first);
    try {
      Set<Modality> declared = modalities(start);
      return new SessionConfig(
          start.getModel(),
          audio(start, declared),
          video(start, declared),
          start.hasHop()
              ? Optional.of(EmotionMessages.duration("hop", start.getHop()))
              : Optional.empty(),
          start.getInterim(),
          start.getExplain(),
          start.getSecondFace(),
          start.getPurpose(),
          start.getSubjectsInformed(),
          principal);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The wish to resume in a session's first message; what else it configures is what it was.
   *
   * @throws ServiceException {@code CONFIG_INVALID}
   */
  static ResumeRequest resume(SessionRequest first, String principal) {
    ResumeSession resume = start(first).getResume();
    try {
      return new ResumeRequest(resume.getToken(), resume.getNextWindowId(), principal);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private static StartSession start(SessionRequest first) {
    if (!first.hasStart() || first.getSeq() != 1) {
      throw new ServiceException(
          Reason.CONFIG_INVALID,
          "first message: "
              + first.getMessageCase()
              + ", seq "
              + first.getSeq()
              + " (expected: START, seq 1)");
    }
    return first.getStart();
  }

  private static Set<Modality> modalities(StartSession start) {
    Set<Modality> declared = EnumSet.noneOf(Modality.class);
    start.getModalitiesList().forEach(one -> declared.add(modality(one)));
    return declared;
  }

  private static @Nullable AudioFormat audio(StartSession start, Set<Modality> declared) {
    requireFormat("audio", declared.contains(Modality.AUDIO), start.hasAudio());
    return start.hasAudio()
        ? AudioFormat.s16le(start.getAudio().getSampleRateHz(), start.getAudio().getChannels())
        : null;
  }

  private static @Nullable VideoFormat video(StartSession start, Set<Modality> declared) {
    requireFormat("video", declared.contains(Modality.VIDEO), start.hasVideo());
    if (!start.hasVideo()) {
      return null;
    }
    VideoFormat.Encoding encoding =
        switch (start.getVideo().getEncoding()) {
          case ENCODING_JPEG -> VideoFormat.Encoding.JPEG;
          case ENCODING_RGB24 -> VideoFormat.Encoding.RGB24;
          case ENCODING_FACE_CROP_JPEG -> VideoFormat.Encoding.FACE_CROP_JPEG;
          case ENCODING_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException(
                  "video.encoding: "
                      + start.getVideo().getEncodingValue()
                      + " (expected: JPEG, RGB24 or FACE_CROP_JPEG)");
        };
    boolean rgb = encoding == VideoFormat.Encoding.RGB24;
    return new VideoFormat(
        encoding, rgb ? start.getVideo().getWidth() : 0, rgb ? start.getVideo().getHeight() : 0);
  }

  private static void requireFormat(String name, boolean declared, boolean given) {
    if (declared != given) {
      throw new IllegalArgumentException(
          name
              + ": its format is "
              + (given ? "given" : "absent")
              + " (expected: "
              + (declared ? "given, as" : "absent, or")
              + " the modality is declared)");
    }
  }

  /** A later message. One that cannot be read becomes an item that is rejected. */
  static SessionInput input(SessionRequest message) {
    long seq = message.getSeq();
    return switch (message.getMessageCase()) {
      case AUDIO ->
          new SessionInput.Audio(
              seq,
              message.getAudio().getStartSample(),
              message.getAudio().getPcm().asReadOnlyByteBuffer());
      case VIDEO -> readable(seq, "FACE_INVALID", () -> video(seq, message.getVideo()));
      case ANCHOR ->
          new SessionInput.Anchor(
              seq, message.getAnchor().getAudioSample(), message.getAnchor().getCaptureUs());
      case GAP -> readable(seq, "GAP_INVALID", () -> gap(seq, message.getGap()));
      case UPDATE -> readable(seq, "UPDATE_INVALID", () -> update(seq, message.getUpdate()));
      case RESULT_ACK -> new SessionInput.ResultAck(seq, message.getResultAck().getWindowId());
      case FLUSH -> new SessionInput.Flush(seq, message.getFlush().getFlushId());
      case END_INPUT -> new SessionInput.EndInput(seq);
      case START -> malformed(seq, "ALREADY_STARTED", "start: came again (expected: once, first)");
      case MESSAGE_NOT_SET ->
          malformed(seq, "MESSAGE_UNKNOWN", "message: none that is known (expected: one)");
    };
  }

  private static SessionInput video(long seq, VideoFrame frame) {
    return new SessionInput.Video(
        seq,
        frame.getPtsUs(),
        frame.getData().asReadOnlyByteBuffer(),
        frame.hasFace() ? EmotionMessages.face(frame.getFace()) : null,
        frame.getTrack());
  }

  private static SessionInput gap(long seq, Gap gap) {
    return new SessionInput.Gap(
        seq, modality(gap.getModality()), gap.getFromUs(), gap.getToUs(), gap.getCause().name());
  }

  private static SessionInput update(long seq, UpdateSession update) {
    return new SessionInput.Update(
        seq,
        update.hasHop()
            ? Optional.of(EmotionMessages.duration("hop", update.getHop()))
            : Optional.empty(),
        update.hasExplain() ? Optional.of(update.getExplain()) : Optional.empty(),
        update.hasInterim() ? Optional.of(update.getInterim()) : Optional.empty());
  }

  private static SessionInput readable(long seq, String reason, Supplier<SessionInput> message) {
    try {
      return message.get();
    } catch (IllegalArgumentException e) {
      return malformed(seq, reason, String.valueOf(e.getMessage()));
    }
  }

  private static SessionInput malformed(long seq, String reason, String message) {
    return new SessionInput.Malformed(seq, new Rejection(reason, message));
  }

  private static Modality modality(org.avtca.proto.v1.Modality modality) {
    return switch (modality) {
      case MODALITY_AUDIO -> Modality.AUDIO;
      case MODALITY_VIDEO -> Modality.VIDEO;
      case MODALITY_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "modality: " + modality + " (expected: MODALITY_AUDIO or MODALITY_VIDEO)");
    };
  }
}
