package org.avtca.testkit;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.ModalityState;
import org.avtca.proto.v1.ClassProbability;
import org.avtca.proto.v1.FaceDetector;
import org.avtca.proto.v1.SecondFace;
import org.avtca.proto.v1.WindowResult;

/** What a scripted server says, on the wire. */
final class Replies {
  static final Duration WINDOW = Duration.ofMillis(3600);
  private static final String DOMAIN = "avtca.org";
  private static final String SECOND_TRACK = "face-1";

  private Replies() {}

  /**
   * A result.
   *
   * @param secondFace whether the session asked for it
   */
  static WindowResult result(
      long windowId, long startUs, Judgement judgement, List<String> labels, boolean secondFace) {
    WindowResult.Builder result =
        WindowResult.newBuilder()
            .setWindowId(windowId)
            .setStartUs(startUs)
            .setEndUs(startUs + micros(WINDOW))
            .setFinal(true)
            .setTopLabel(judgement.topLabel(labels))
            .setAbstained(judgement.abstained())
            .setAudioState(state(judgement.audio()))
            .setVideoState(state(judgement.video()));
    result.addAllProbabilities(probabilities(judgement, labels));
    if (secondFace) {
      judgement.secondFace().ifPresent(other -> result.setSecondFace(second(other, labels)));
    }
    return result.build();
  }

  private static SecondFace second(Judgement judgement, List<String> labels) {
    return SecondFace.newBuilder()
        .setTrack(SECOND_TRACK)
        .addAllProbabilities(probabilities(judgement, labels))
        .setTopLabel(judgement.topLabel(labels))
        .setAbstained(judgement.abstained())
        .setVideoState(state(judgement.video()))
        .build();
  }

  private static List<ClassProbability> probabilities(Judgement judgement, List<String> labels) {
    List<ClassProbability> probabilities = new ArrayList<>();
    if (!judgement.probabilities().isEmpty()) {
      for (String label : labels) {
        float p = judgement.probabilities().getOrDefault(label, 0.0).floatValue();
        probabilities.add(
            ClassProbability.newBuilder().setLabel(label).setRaw(p).setCalibrated(p).build());
      }
    }
    return probabilities;
  }

  private static org.avtca.proto.v1.ModalityState state(ModalityState state) {
    return switch (state) {
      case PRESENT -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_PRESENT;
      case MISSING -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_MISSING;
      case LOW_QUALITY -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_LOW_QUALITY;
      case UNKNOWN -> org.avtca.proto.v1.ModalityState.MODALITY_STATE_UNSPECIFIED;
    };
  }

  static org.avtca.proto.v1.FaceRule faceRule(FaceRule rule) {
    return org.avtca.proto.v1.FaceRule.newBuilder()
        .setDetector(
            FaceDetector.newBuilder()
                .setKind(
                    switch (rule.detector().kind()) {
                      case HAAR -> FaceDetector.Kind.KIND_HAAR;
                      case YUNET -> FaceDetector.Kind.KIND_YUNET;
                      case UNKNOWN -> FaceDetector.Kind.KIND_UNSPECIFIED;
                    })
                .setName(rule.detector().name())
                .setSha256(rule.detector().sha256())
                .putAllParameters(rule.detector().parameters()))
        .setMinIou(rule.minIou())
        .setReuseLimit(rule.reuseLimit())
        .setDetectEvery(rule.detectEvery())
        .build();
  }

  static StatusRuntimeException error(ServerEvent.Fail fail) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(
                fail.retryAfter().isPresent()
                    ? Code.UNAVAILABLE_VALUE
                    : Code.FAILED_PRECONDITION_VALUE)
            .setMessage(fail.message())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder().setReason(fail.reason()).setDomain(DOMAIN).build()));
    fail.retryAfter()
        .ifPresent(
            after ->
                status.addDetails(
                    Any.pack(RetryInfo.newBuilder().setRetryDelay(duration(after)).build())));
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /** What a client sees whose connection breaks. */
  static StatusRuntimeException broken() {
    return io.grpc.Status.UNAVAILABLE
        .withDescription("the script breaks the connection")
        .asRuntimeException();
  }

  static com.google.protobuf.Duration duration(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.toSeconds())
        .setNanos(duration.toNanosPart())
        .build();
  }

  static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1_000);
  }
}
