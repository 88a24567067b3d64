package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;
import org.avtca.proto.v1.EpochMetrics;
import org.avtca.proto.v1.TrainingTask;
import org.avtca.proto.worker.v1.DecodedItem;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodeFramesResponse;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequenceResult;
import org.avtca.proto.worker.v1.GridFace;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.ScoreWindowsResponse;
import org.avtca.proto.worker.v1.TrainEvent;
import org.avtca.proto.worker.v1.TrainRequest;
import org.avtca.proto.worker.v1.Window;
import org.junit.jupiter.api.Test;

/** What goes over the wire is what was meant. */
class CodecTest {
  private static final FaceBox BOX = new FaceBox(1, 2, 3, 4);
  private static final FaceBox OTHER = new FaceBox(50, 2, 3, 4);

  @Test
  void frames_keepTrackInstantAndEncoding() {
    ByteBuffer rgb = ByteBuffer.allocate(12).put(0, (byte) 7);
    FrameSequence sequence =
        new FrameSequence(
            new TrackState(BOX, 3),
            new TrackState(OTHER, 1),
            40,
            List.of(new FrameItem(9, FrameEncoding.RGB24, rgb, 2, 2, BOX), FrameItem.absent(10)));
    EncodeFramesRequest request = FrameCodec.request(List.of(sequence));

    var sent = request.getSequences(0);
    assertThat(sent.getFirstInstant()).isEqualTo(40);
    assertThat(sent.getTrack().getAge()).isEqualTo(3);
    assertThat(BoxCodec.read(sent.getTrack().getLast())).isEqualTo(BOX);
    assertThat(sent.getSecondTrack().getAge()).isEqualTo(1);
    assertThat(BoxCodec.read(sent.getSecondTrack().getLast())).isEqualTo(OTHER);
    Frame frame = sent.getFrames(0);
    assertThat(frame.getEncoding()).isEqualTo(Frame.Encoding.ENCODING_RGB24);
    assertThat(frame.getData().byteAt(0)).isEqualTo((byte) 7);
    assertThat(frame.hasFace()).isTrue();
    assertThat(sent.getFrames(1).getEncoding()).isEqualTo(Frame.Encoding.ENCODING_UNSPECIFIED);
    assertThat(sent.getFrames(1).hasFace()).isFalse();
    assertThat(rgb.position()).isZero();
  }

  @Test
  void encodedFrames_comeBackWithRejections() {
    EncodeFramesResponse response =
        EncodeFramesResponse.newBuilder()
            .addSequences(
                FrameSequenceResult.newBuilder()
                    .addFrames(
                        FrameResult.newBuilder()
                            .setId(1)
                            .setRejectedReason("FRAME_UNREADABLE")
                            .setRejectedMessage("no JPEG"))
                    .addFrames(
                        FrameResult.newBuilder()
                            .setId(2)
                            .setEmbedding(ByteString.copyFrom(new byte[8]))
                            .setFace(BoxCodec.write(BOX))
                            .setReused(true)
                            .setQuality(0.5f)))
            .setDecodeMicros(3)
            .build();
    EncodeResult result = FrameCodec.result(response);

    EncodedSequence sequence = result.sequences().get(0);
    assertThat(sequence.track()).isEqualTo(TrackState.NONE);
    EncodedFrame refused = sequence.frames().get(0);
    assertThat(refused.rejection()).isEqualTo(new Rejection("FRAME_UNREADABLE", "no JPEG"));
    assertThat(refused.face().embedding().isMissing()).isTrue();
    EncodedFrame reused = sequence.frames().get(1);
    assertThat(reused)
        .isEqualTo(
            new EncodedFrame(
                2,
                new EncodedFace(new Embedding(ByteBuffer.allocate(8)), BOX, true, 0.5f),
                EncodedFace.NONE,
                null));
    assertThat(result.decodeTime()).isEqualTo(Duration.ofNanos(3_000));
  }

  @Test
  void secondPerson_comesBackBesideTheFirst_ifAskedFor() {
    FrameSequenceResult both =
        FrameSequenceResult.newBuilder()
            .setSecondTrack(
                org.avtca.proto.worker.v1.TrackState.newBuilder().setLast(BoxCodec.write(OTHER)))
            .addFrames(
                FrameResult.newBuilder()
                    .setId(1)
                    .setEmbedding(ByteString.copyFrom(new byte[8]))
                    .setFace(BoxCodec.write(BOX))
                    .setSecond(
                        org.avtca.proto.worker.v1.EncodedFace.newBuilder()
                            .setEmbedding(ByteString.copyFrom(new byte[4]))
                            .setFace(BoxCodec.write(OTHER))
                            .setReused(true)
                            .setQuality(0.25f)))
            .build();
    EncodedSequence sequence =
        FrameCodec.result(EncodeFramesResponse.newBuilder().addSequences(both).build())
            .sequences()
            .get(0);

    assertThat(sequence.second()).isEqualTo(TrackState.seen(OTHER));
    assertThat(sequence.frames().get(0).second())
        .isEqualTo(new EncodedFace(new Embedding(ByteBuffer.allocate(4)), OTHER, true, 0.25f));
    EncodedSequence one =
        FrameCodec.result(
                EncodeFramesResponse.newBuilder()
                    .addSequences(FrameSequenceResult.getDefaultInstance())
                    .build())
            .sequences()
            .get(0);
    assertThat(one.second()).isNull();
  }

  @Test
  void windows_keepModalitiesApart() {
    WindowAudio audio =
        new WindowAudio(
            WindowAudio.Encoding.F32LE, 16_000, 2, ByteBuffer.allocate(8 * 100), 20, 30);
    ScoreWindowsRequest request =
        WindowCodec.request(
            List.of(
                new WindowItem(1, audio, List.of(), List.of(), true),
                new WindowItem(
                    2,
                    null,
                    List.of(Embedding.MISSING, new Embedding(ByteBuffer.allocate(4))),
                    List.of(new Embedding(ByteBuffer.allocate(8))),
                    false)));

    Window sound = request.getWindows(0);
    assertThat(sound.getAudio().getChannels()).isEqualTo(2);
    assertThat(sound.getAudio().getPcm().size()).isEqualTo(800);
    assertThat(sound.getAudio().getContextBefore()).isEqualTo(20);
    assertThat(sound.getAudio().getContextAfter()).isEqualTo(30);
    assertThat(sound.getExplain()).isTrue();
    Window pictures = request.getWindows(1);
    assertThat(pictures.hasAudio()).isFalse();
    assertThat(pictures.getEmbeddingsList()).extracting(ByteString::size).containsExactly(0, 4);
    assertThat(pictures.getSecondEmbeddingsList()).extracting(ByteString::size).containsExactly(8);
  }

  @Test
  void scores_areLogitsOrARejection() {
    ScoreResult result =
        WindowCodec.result(
            ScoreWindowsResponse.newBuilder()
                .addWindows(
                    org.avtca.proto.worker.v1.WindowScore.newBuilder()
                        .setId(1)
                        .addLogits(1)
                        .addLogits(-2)
                        .addLogitsWithoutAudio(3)
                        .addLogitsOfSecond(4))
                .addWindows(
                    org.avtca.proto.worker.v1.WindowScore.newBuilder()
                        .setId(2)
                        .setRejectedReason("WINDOW_INVALID"))
                .build());
    assertThat(result.windows())
        .containsExactly(
            new WindowScore(1, Logits.of(1, -2), Logits.of(3), null, Logits.of(4), null),
            new WindowScore(2, null, null, null, null, new Rejection("WINDOW_INVALID", "")));
  }

  @Test
  void gridFaces_areReadWithTheirCrop() {
    DecodedItem face =
        DecodedItem.newBuilder()
            .setFace(
                GridFace.newBuilder()
                    .setInstant(4)
                    .setPtsUs(1_080_000)
                    .setCrop(ByteString.copyFrom(new byte[12]))
                    .setFace(BoxCodec.write(BOX))
                    .setQuality(1))
            .build();
    assertThat(RecordingCodec.item(face))
        .isEqualTo(
            new org.avtca.control.worker.DecodedItem.Face(
                4, 1_080_000, ByteBuffer.allocate(12), BOX, false, 1));
    assertThatThrownBy(() -> RecordingCodec.item(DecodedItem.getDefaultInstance()))
        .hasMessage("decoded item: empty");
  }

  @Test
  void trainingCommand_carriesItsWholeConfiguration() {
    TrainingConfig config =
        new TrainingConfig(
            TrainingConfig.Task.FACE_EXPRESSION,
            "models/m",
            "datasets/d",
            "avtca",
            "{}",
            "paper",
            Map.of("epochs", "3"),
            new TrainingConfig.Split(
                "explicit", List.of("1"), List.of("2"), List.of("3"), 0.25, 0, 0),
            7,
            64,
            "models/m/versions/1",
            Map.of("who", "me"));
    TrainRequest request =
        TrainingCodec.request(
            new TrainCommand(
                config,
                "trainingJobs/j",
                Path.of("/d"),
                "ravdess",
                Path.of("/c"),
                Path.of("/k"),
                Path.of("/o"),
                2,
                Path.of("/w")));
    assertThat(request.getConfig().getTask()).isEqualTo(TrainingTask.TRAINING_TASK_FACE_EXPRESSION);
    assertThat(request.getConfig().getSplit().getTestGroupsList()).containsExactly("3");
    assertThat(request.getConfig().getHyperparametersMap()).containsEntry("epochs", "3");
    assertThat(request.getConfig().getSeed()).isEqualTo(7);
    assertThat(request.getWarmStartPath()).isEqualTo("/w");
    assertThat(request.getOutputDirectory()).isEqualTo("/o");
    assertThat(request.getThreads()).isEqualTo(2);
  }

  @Test
  void epochs_areReadAndEmptyEventsRefused() {
    List<TrainingEvent> events = new ArrayList<>();
    List<WorkerException> failures = new ArrayList<>();
    TrainEvent epoch =
        TrainEvent.newBuilder()
            .setEpoch(
                EpochMetrics.newBuilder()
                    .setEpoch(2)
                    .setValidationUar(0.5)
                    .setElapsed(com.google.protobuf.Duration.newBuilder().setSeconds(9))
                    .setBest(true))
            .build();
    for (TrainEvent event : List.of(epoch, TrainEvent.getDefaultInstance())) {
      TrainingCodec.read(
          event,
          events::add,
          outcome -> {
            throw new AssertionError(outcome);
          },
          failures::add);
    }
    assertThat(events)
        .containsExactly(
            new TrainingEvent.Epoch(2, 0, 0, 0, 0, 0.5, 0, 0, Duration.ofSeconds(9), true));
    assertThat(failures)
        .singleElement()
        .hasToString("org.avtca.control.worker.WorkerException: empty training event");
  }
}
