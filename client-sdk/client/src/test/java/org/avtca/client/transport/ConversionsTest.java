package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.SecondFace;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.training.DataSplit;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingJob;
import org.avtca.client.training.TrainingSpec;
import org.avtca.client.training.TrainingTask;
import org.avtca.proto.v1.Contribution;
import org.avtca.proto.v1.SessionLimits;
import org.avtca.proto.v1.SessionStarted;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.TrainingJobEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is lost between the wire and the client's values. */
class ConversionsTest {
  @Test
  void startSession_saysWhatTheOptionsSay() {
    StartSession start =
        SessionConversions.start(
            SessionOptions.builder()
                .model("models/a")
                .audio(new AudioFormat(16_000, 2))
                .video(VideoFormat.rgb24(64, 48))
                .hop(Duration.ofMillis(720))
                .interim(true)
                .explain(true)
                .secondFace(true)
                .purpose("a test")
                .subjectsInformed(true)
                .build());
    assertThat(start.getModel()).isEqualTo("models/a");
    assertThat(start.getModalitiesList()).hasSize(2);
    assertThat(start.getAudio().getSampleRateHz()).isEqualTo(16_000);
    assertThat(start.getAudio().getChannels()).isEqualTo(2);
    assertThat(start.getVideo().getWidth()).isEqualTo(64);
    assertThat(start.getVideo().getEncoding())
        .isEqualTo(org.avtca.proto.v1.VideoFormat.Encoding.ENCODING_RGB24);
    assertThat(Times.of(start.getHop())).isEqualTo(Duration.ofMillis(720));
    assertThat(start.getInterim() && start.getExplain() && start.getSubjectsInformed()).isTrue();
    assertThat(start.getSecondFace()).isTrue();
    assertThat(start.getPurpose()).isEqualTo("a test");
  }

  @Test
  void defaultHop_isLeftToTheServer() {
    StartSession start =
        SessionConversions.start(SessionOptions.builder().audio(AudioFormat.mono(8_000)).build());
    assertThat(start.hasHop()).isFalse();
    assertThat(start.hasVideo()).isFalse();
  }

  @Test
  void limitsThatTheServerDoesNotTell_areTheProtocols() {
    SessionOptions jpeg = SessionOptions.builder().video(VideoFormat.jpeg()).build();
    SessionInfo info = SessionConversions.info(SessionStarted.getDefaultInstance(), jpeg);
    assertThat(info.limits().maxFrameBytes()).isEqualTo(512 * 1024);
    assertThat(info.limits().maxAudioChunk()).isEqualTo(Duration.ofSeconds(1));

    SessionOptions rgb = SessionOptions.builder().video(VideoFormat.rgb24(8, 8)).build();
    SessionStarted told =
        SessionStarted.newBuilder()
            .setLimits(SessionLimits.newBuilder().setMaxJpegBytes(1).setMaxRgbBytes(192))
            .build();
    assertThat(SessionConversions.info(told, rgb).limits().maxFrameBytes()).isEqualTo(192);
  }

  @Test
  void faceRule_isEmpty_ifNotTold_andKindsOfLaterServersAreUnknown() {
    SessionOptions crops = SessionOptions.builder().video(VideoFormat.faceCropJpeg()).build();
    assertThat(SessionConversions.info(SessionStarted.getDefaultInstance(), crops).faceRule())
        .isEmpty();

    SessionStarted told =
        SessionStarted.newBuilder()
            .setFaceRule(
                org.avtca.proto.v1.FaceRule.newBuilder()
                    .setDetector(
                        org.avtca.proto.v1.FaceDetector.newBuilder()
                            .setKindValue(99)
                            .setName("later.bin")
                            .setSha256("ab")
                            .putParameters("score", 0.5))
                    .setMinIou(0.25)
                    .setReuseLimit(3)
                    .setDetectEvery(2))
            .build();
    assertThat(SessionConversions.info(told, crops).faceRule())
        .hasValue(
            new FaceRule(
                new FaceDetector(
                    FaceDetector.Kind.UNKNOWN, "later.bin", "ab", Map.of("score", 0.5)),
                0.25,
                3,
                2));
  }

  @Test
  void windowResult_keepsItsContributionsAndFace() {
    WindowResult result =
        EmotionConversions.result(
            org.avtca.proto.v1.WindowResult.newBuilder()
                .setWindowId(4)
                .setStartUs(1_920_000)
                .setEndUs(5_520_000)
                .setFinal(true)
                .setTopLabel("sad")
                .addContributions(
                    Contribution.newBuilder()
                        .setModality(org.avtca.proto.v1.Modality.MODALITY_AUDIO)
                        .setValue(0.5f))
                .addContributions(Contribution.newBuilder().setModalityValue(99).setValue(1))
                .setFace(org.avtca.proto.v1.FaceBox.newBuilder().setWidth(10).setHeight(20).setX(3))
                .setPaddedUs(100)
                .build());
    assertThat(result.contributions()).isEqualTo(Map.of(Modality.AUDIO, 0.5));
    assertThat(result.face()).isPresent();
    assertThat(result.face().orElseThrow().x()).isEqualTo(3);
    assertThat(result.complete()).isTrue();
    assertThat(result.start()).isEqualTo(Duration.ofMillis(1920));
    assertThat(result.padded()).isEqualTo(Duration.ofNanos(100_000));
  }

  @Test
  void secondFace_isToldIfItIsThere() {
    var alone = org.avtca.proto.v1.WindowResult.newBuilder().setTopLabel("sad");
    WindowResult result =
        EmotionConversions.result(
            alone
                .clone()
                .setSecondFace(
                    org.avtca.proto.v1.SecondFace.newBuilder()
                        .setTrack("face-1")
                        .setFace(
                            org.avtca.proto.v1.FaceBox.newBuilder()
                                .setX(7)
                                .setWidth(1)
                                .setHeight(1))
                        .addProbabilities(
                            org.avtca.proto.v1.ClassProbability.newBuilder()
                                .setLabel("happy")
                                .setRaw(0.25f)
                                .setCalibrated(0.5f))
                        .setTopLabel("happy")
                        .setAbstained(true)
                        .setVideoState(org.avtca.proto.v1.ModalityState.MODALITY_STATE_LOW_QUALITY))
                .build());

    assertThat(EmotionConversions.result(alone.build()).secondFace()).isEmpty();
    assertThat(result.secondFace())
        .contains(
            new SecondFace(
                "face-1",
                Optional.of(new FaceBox(7, 0, 1, 1)),
                List.of(new ClassProbability("happy", 0.25, 0.5)),
                "happy",
                true,
                ModalityState.LOW_QUALITY));
    assertThat(result.secondFace().orElseThrow().topProbability()).isEqualTo(0.5);
  }

  @Test
  void trainingSpec_survivesTheWayThereAndBack() {
    TrainingSpec spec =
        new TrainingSpec(
            TrainingTask.EMOTION,
            "models/a",
            "datasets/d",
            "avtca",
            "{\"frameSize\":48}",
            "recommended",
            Map.of("epochs", "3"),
            new DataSplit("group", List.of("1"), List.of("2"), List.of("3"), 0.2, 5, 2),
            42,
            48,
            "models/b/versions/1");
    TrainingJob job =
        TrainingConversions.job(
            org.avtca.proto.v1.TrainingJob.newBuilder()
                .setConfig(TrainingConversions.config(spec))
                .build());
    assertThat(job.spec()).isEqualTo(spec);
  }

  @Test
  void eventOfALaterVersion_isShownAsALine() {
    TrainingEvent event =
        TrainingConversions.event(TrainingJobEvent.newBuilder().setSeq(9).build());
    assertThat(event).isInstanceOf(TrainingEvent.Logged.class);
    assertThat(event.seq()).isEqualTo(9);
  }

  @ParameterizedTest
  @EnumSource(
      value = org.avtca.proto.v1.ModelVersionState.class,
      names = {"UNRECOGNIZED", "MODEL_VERSION_STATE_UNSPECIFIED"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyVersionState_hasItsName(org.avtca.proto.v1.ModelVersionState state) {
    var version =
        ModelConversions.version(
            org.avtca.proto.v1.ModelVersion.newBuilder().setState(state).build());
    assertThat("MODEL_VERSION_STATE_" + version.state().name()).isEqualTo(state.name());
  }
}
