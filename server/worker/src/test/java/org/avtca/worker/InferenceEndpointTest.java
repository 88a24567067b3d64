package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.avtca.core.AudioNormalizer;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodeFramesResponse;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.Frame.Encoding;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequence;
import org.avtca.proto.worker.v1.InferenceServiceGrpc;
import org.avtca.proto.worker.v1.InferenceServiceGrpc.InferenceServiceBlockingStub;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.ScoreWindowsResponse;
import org.avtca.proto.worker.v1.TrackState;
import org.avtca.proto.worker.v1.Window;
import org.avtca.proto.worker.v1.WindowAudio;
import org.avtca.proto.worker.v1.WindowScore;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls over a Unix socket, with a scorer whose numbers can be foreseen. */
class InferenceEndpointTest {
  private static final int MAX_ROWS = 4;
  private static final int GRID_FRAMES = 15;

  private final FakeScorer scorer = new FakeScorer();
  private Path folder;
  private WorkerServer server;
  private Connections connection;
  private InferenceEndpoint endpoint;
  private InferenceServiceBlockingStub stub;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("avtca-");
    TestProfiles profiles = new TestProfiles();
    FrameEncoder encoder = new FrameEncoder(scorer, profiles.small(), MAX_ROWS);
    WindowFeatures features = new WindowFeatures(profiles.small(), AudioNormalizer.none());
    WindowFuser fuser = new WindowFuser(scorer, features, new float[FakeScorer.WIDTH], MAX_ROWS);
    endpoint =
        new InferenceEndpoint(scorer, encoder, fuser, List.of(profiles.faces(), profiles.faces()));
    server =
        WorkerServer.onSocket(
            folder.resolve("s"), new StatusBoard(WorkerStatus.getDefaultInstance()));
    server.add(endpoint);
    connection = Connections.socket(folder.resolve("s"));
    stub = InferenceServiceGrpc.newBlockingStub(connection.channel());
  }

  @AfterEach
  void close() throws InterruptedException {
    connection.close();
    server.close();
    endpoint.close();
    OwnFolder.delete(folder);
  }

  private static FrameSequence sequence(Frame... frames) {
    return FrameSequence.newBuilder().addAllFrames(List.of(frames)).build();
  }

  private EncodeFramesResponse encode(FrameSequence... sequences) {
    return stub.encodeFrames(
        EncodeFramesRequest.newBuilder().addAllSequences(List.of(sequences)).build());
  }

  private static float first(FrameResult result) {
    return result.getEmbedding().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getFloat();
  }

  @Test
  void facesOfAllSequences_areEncodedTogetherAndComeBackInTheirPlaces() {
    EncodeFramesResponse response =
        encode(
            sequence(Frames.red(1, 51), Frames.absent(2), Frames.red(3, 102)),
            sequence(Frames.red(4, 153)));

    List<FrameResult> one = response.getSequences(0).getFramesList();
    assertThat(one).extracting(FrameResult::getId).containsExactly(1L, 2L, 3L);
    assertThat(first(one.get(0))).isEqualTo(0.2f, within(1e-4f));
    assertThat(one.get(1).getEmbedding().isEmpty()).isTrue();
    assertThat(first(one.get(2))).isEqualTo(0.4f, within(1e-4f));
    assertThat(first(response.getSequences(1).getFrames(0))).isEqualTo(0.6f, within(1e-4f));
    assertThat(one.get(0).getFace()).isEqualTo(Frames.BOX);
    assertThat(response.getSequences(0).getTrack().getLast()).isEqualTo(Frames.BOX);
    assertThat(scorer.encoded()).containsExactly(3);
  }

  @Test
  void moreFacesThanABatch_goInSeveral() {
    EncodeFramesResponse response =
        encode(
            sequence(
                Frames.crop(1, 1),
                Frames.crop(2, 2),
                Frames.crop(3, 3),
                Frames.crop(4, 4),
                Frames.crop(5, 255)));
    assertThat(scorer.encoded()).containsExactly(4, 1);
    assertThat(first(response.getSequences(0).getFrames(4))).isEqualTo(1f, within(1e-4f));
  }

  @Test
  void cropsOfTheClient_areResizedAndEncoded_withoutABoxAndWithoutADetector() {
    EncodeFramesResponse response =
        encode(
            sequence(
                Frames.jpegCrop(1, FakeScorer.SIZE, 51),
                Frames.absent(2),
                Frames.jpegCrop(3, 5 * FakeScorer.SIZE, 102)));

    List<FrameResult> faces = response.getSequences(0).getFramesList();
    assertThat(first(faces.get(0))).isEqualTo(0.2f, within(1e-2f));
    assertThat(faces.get(1).getEmbedding().isEmpty()).isTrue();
    assertThat(first(faces.get(2))).isEqualTo(0.4f, within(1e-2f));
    assertThat(faces).noneMatch(FrameResult::hasFace).noneMatch(FrameResult::getReused);
    assertThat(response.getSequences(0).getTrack().hasLast()).isFalse();
  }

  @Test
  void tornFrame_isRejectedAloneAndCountsAsMissing() {
    EncodeFramesResponse response =
        encode(sequence(Frames.red(1, 51), Frames.tornJpeg(2), Frames.red(3, 102)));
    FrameResult torn = response.getSequences(0).getFrames(1);
    assertThat(torn.getRejectedReason()).isEqualTo("FRAME_TRUNCATED");
    assertThat(torn.getRejectedMessage()).contains("expected: a complete JPEG picture");
    assertThat(torn.getEmbedding().isEmpty()).isTrue();
    assertThat(response.getSequences(0).getFrames(0).getRejectedReason()).isEmpty();
    assertThat(first(response.getSequences(0).getFrames(2))).isEqualTo(0.4f, within(1e-4f));
  }

  @Test
  void frameWhoseBytesDoNotFit_isRejected() {
    Frame frame =
        Frame.newBuilder()
            .setId(1)
            .setEncoding(Encoding.ENCODING_RGB24)
            .setWidth(10)
            .setHeight(10)
            .setData(ByteString.copyFrom(new byte[299]))
            .build();
    FrameResult result = encode(sequence(frame)).getSequences(0).getFrames(0);
    assertThat(result.getRejectedReason()).isEqualTo("FRAME_INVALID");
    assertThat(result.getRejectedMessage()).isEqualTo("frame bytes: 299 (expected: 300)");
  }

  @Test
  void frameWithoutAFace_takesTheLastOnesPlaceUntilTheTrackIsLost() {
    FrameSequence sequence =
        FrameSequence.newBuilder()
            .setTrack(TrackState.newBuilder().setLast(Frames.BOX).setAge(4))
            .addFrames(Frames.jpeg(1, 40))
            .addFrames(Frames.jpeg(2, 40))
            .build();
    EncodeFramesResponse response = encode(sequence);
    FrameResult reused = response.getSequences(0).getFrames(0);
    assertThat(reused.getReused()).isTrue();
    assertThat(reused.getEmbedding().isEmpty()).isFalse();
    FrameResult lost = response.getSequences(0).getFrames(1);
    assertThat(lost.getEmbedding().isEmpty()).isTrue();
    assertThat(lost.hasFace()).isFalse();
    assertThat(response.getSequences(0).getTrack().hasLast()).isFalse();
  }

  @Test
  void failureInTheEncoder_failsTheCallAndTheNextIsAnswered() {
    scorer.poison();
    assertThatThrownBy(() -> encode(sequence(Frames.crop(1, 1))))
        .hasMessage("INTERNAL: java.lang.IllegalStateException: scripted");
    assertThat(encode(sequence(Frames.absent(1))).getSequencesCount()).isEqualTo(1);
    assertThat(encode(sequence(Frames.absent(1))).getSequencesCount()).isEqualTo(1);
    assertThat(encode(sequence(Frames.absent(1))).getSequencesCount()).isEqualTo(1);
  }

  private static ByteString embedding(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }

  /** Silence, whose features are not zeros. */
  private static WindowAudio audio() {
    return WindowAudio.newBuilder()
        .setEncoding(WindowAudio.Encoding.ENCODING_S16LE)
        .setSampleRateHz(16_000)
        .setChannels(1)
        .setPcm(ByteString.copyFrom(new byte[2 * 57_600]))
        .build();
  }

  private static Window.Builder window(long id) {
    return Window.newBuilder()
        .setId(id)
        .addAllEmbeddings(Collections.nCopies(GRID_FRAMES - 1, embedding(1, 2, 3, 4)))
        .addEmbeddings(ByteString.EMPTY);
  }

  private ScoreWindowsResponse score(Window.Builder... windows) {
    ScoreWindowsRequest.Builder request = ScoreWindowsRequest.newBuilder();
    for (Window.Builder window : windows) {
      request.addWindows(window);
    }
    return stub.scoreWindows(request.build());
  }

  @Test
  void explainedWindow_hasItsVariantsInTheSameBatch() {
    ScoreWindowsResponse response =
        score(window(1).setAudio(audio()).setExplain(true), window(2).setAudio(audio()));
    WindowScore explained = response.getWindows(0);
    assertThat(explained.getLogits(0)).isEqualTo(140f);
    float sound = explained.getLogits(1);
    assertThat(sound).isNotZero();
    assertThat(explained.getLogitsWithoutAudioList()).containsExactly(140f, 0f, 0f);
    assertThat(explained.getLogitsWithoutVideoList()).containsExactly(0f, sound, 0f);
    assertThat(response.getWindows(1).getLogitsList()).containsExactly(140f, sound, 0f);
    assertThat(response.getWindows(1).getLogitsWithoutAudioList()).isEmpty();
    assertThat(scorer.fused()).containsExactly(4);
  }

  @Test
  void windowOfOneModality_isScoredWithZerosForTheOther() {
    ScoreWindowsResponse response =
        score(window(1).setExplain(true), Window.newBuilder().setId(2).setAudio(audio()));
    assertThat(response.getWindows(0).getLogitsList()).containsExactly(140f, 0f, 0f);
    assertThat(response.getWindows(0).getLogitsWithoutAudioList()).isEmpty();
    assertThat(response.getWindows(1).getLogits(0)).isZero();
    assertThat(response.getWindows(1).getLogits(1)).isNotZero();
  }

  @Test
  void secondFace_isScoredAlone_afterAllOthers() {
    List<ByteString> frames = Collections.nCopies(GRID_FRAMES, embedding(1, 0, 0, 0));
    ScoreWindowsResponse response =
        score(
            window(1).setAudio(audio()).addAllSecondEmbeddings(frames),
            window(2).setAudio(audio()),
            window(3).addSecondEmbeddings(embedding(1, 0, 0, 0)));
    WindowScore both = response.getWindows(0);
    assertThat(both.getLogitsOfSecondList()).containsExactly(15f, 0f, 0f);
    assertThat(both.getLogitsList()).isEqualTo(response.getWindows(1).getLogitsList());
    assertThat(response.getWindows(1).getLogitsOfSecondList()).isEmpty();
    assertThat(response.getWindows(2).getRejectedMessage())
        .isEqualTo("embeddings: 1 (expected: 15, or none)");
    assertThat(response.getWindows(2).getLogitsList()).isEmpty();
    assertThat(scorer.fused()).containsExactly(2, 1);
  }

  @Test
  void windowsThatMakeNoSense_areRejectedAlone() {
    ScoreWindowsResponse response =
        score(
            Window.newBuilder().setId(1),
            Window.newBuilder().setId(2).addEmbeddings(embedding(1, 2, 3, 4)),
            window(3).setEmbeddings(4, embedding(1, 2)),
            window(4).setAudio(audio().toBuilder().setSampleRateHz(999)),
            window(5));
    assertThat(response.getWindowsList())
        .extracting(WindowScore::getRejectedMessage)
        .containsExactly(
            "window: neither modality (expected: one at least)",
            "embeddings: 1 (expected: 15, or none)",
            "embedding 4: 2 values (expected: 4)",
            "input rate: 999 (expected: 8000..48000)",
            "");
    assertThat(response.getWindows(0).getRejectedReason()).isEqualTo("WINDOW_INVALID");
    assertThat(response.getWindows(4).getLogits(0)).isEqualTo(140f);
  }

  @Test
  void logitThatIsNoNumber_rejectsItsWindow() {
    ScoreWindowsResponse response =
        score(window(1).setEmbeddings(0, embedding(Float.NaN, 0, 0, 0)), window(2));
    assertThat(response.getWindows(0).getRejectedReason()).isEqualTo("SCORE_NOT_FINITE");
    assertThat(response.getWindows(0).getLogitsList()).isEmpty();
    assertThat(response.getWindows(1).getLogits(0)).isEqualTo(140f);
  }
}
