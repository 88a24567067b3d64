package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.avtca.control.session.Modality;
import org.avtca.control.session.ResumeOffer;
import org.avtca.control.session.SessionEvent;
import org.avtca.control.session.SessionLimits;
import org.avtca.control.session.SessionStart;
import org.avtca.core.Detector;
import org.avtca.core.FaceRule;
import org.avtca.core.FrameGrid;
import org.avtca.core.Labels;
import org.avtca.proto.v1.FaceDetector;
import org.avtca.proto.v1.HopChanged;
import org.avtca.proto.v1.SessionResponse;
import org.junit.jupiter.api.Test;

/** What a session tells, as the wire has it. */
class SessionResponsesTest {

  @Test
  void hopBetweenAnswers_isTold() {
    SessionEvent event = new SessionEvent.HopChanged(Duration.ofMillis(1_920), 7, "OVERLOADED");

    assertThat(SessionResponses.of(event))
        .isEqualTo(
            SessionResponse.newBuilder()
                .setHopChanged(
                    HopChanged.newBuilder()
                        .setHop(
                            com.google.protobuf.Duration.newBuilder()
                                .setSeconds(1)
                                .setNanos(920_000_000))
                        .setFromWindowId(7)
                        .setReason("OVERLOADED"))
                .build());
  }

  @Test
  void faceRule_isTheVersions() {
    SessionStart start =
        new SessionStart(
            "sessions/s",
            "models/m/versions/1",
            "ab",
            Labels.RAVDESS,
            Set.of(Modality.VIDEO),
            Duration.ofMillis(480),
            false,
            false,
            false,
            FrameGrid.STANDARD,
            SessionLimits.DEFAULT,
            224,
            new Detector(
                Detector.Type.YUNET, "yunet.onnx", "cd".repeat(32), Map.of("max_side", 640.0)),
            new FaceRule(0.4, 3, 2),
            new ResumeOffer("token", Duration.ofSeconds(60), Optional.empty()));

    assertThat(SessionResponses.of(new SessionEvent.Started(start)).getStarted().getFaceRule())
        .isEqualTo(
            org.avtca.proto.v1.FaceRule.newBuilder()
                .setDetector(
                    FaceDetector.newBuilder()
                        .setKind(FaceDetector.Kind.KIND_YUNET)
                        .setName("yunet.onnx")
                        .setSha256("cd".repeat(32))
                        .putParameters("max_side", 640))
                .setMinIou(0.4)
                .setReuseLimit(3)
                .setDetectEvery(2)
                .build());
  }
}
