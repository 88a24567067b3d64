package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.avtca.core.Pcm;
import org.avtca.core.Resampler;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.version.JsonFile;
import org.avtca.proto.worker.v1.DecodeRecordingRequest;
import org.avtca.proto.worker.v1.DecodedItem;
import org.avtca.proto.worker.v1.MediaServiceGrpc;
import org.avtca.proto.worker.v1.MediaServiceGrpc.MediaServiceBlockingStub;
import org.avtca.proto.worker.v1.RecordingFailure;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoding over a Unix socket, one recording at a time. */
class MediaEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MODEL_RATE = 22_050;

  @TempDir private Path media;
  private Path folder;
  private WorkerServer server;
  private Connections connection;
  private MediaEndpoint endpoint;
  private MediaServiceBlockingStub stub;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("avtca-");
    endpoint = new MediaEndpoint(new FaceDetectors(List.of()), 1);
    server =
        WorkerServer.onSocket(
            folder.resolve("s"), new StatusBoard(WorkerStatus.getDefaultInstance()));
    server.add(endpoint);
    connection = Connections.socket(folder.resolve("s"));
    stub = MediaServiceGrpc.newBlockingStub(connection.channel());
  }

  @AfterEach
  void close() throws InterruptedException {
    connection.close();
    server.close();
    endpoint.close();
    OwnFolder.delete(folder);
  }

  private static DecodeRecordingRequest.Builder request(Path file) throws IOException {
    return DecodeRecordingRequest.newBuilder()
        .setPath(file.toString())
        .setProfileJson(JsonFile.format(new TestProfiles().small().toMap()))
        .setMaxDurationUs(3_600_000_000L)
        .setMaxWallMillis(60_000);
  }

  private List<DecodedItem> decode(DecodeRecordingRequest request) {
    List<DecodedItem> items = new ArrayList<>();
    stub.decodeRecording(request).forEachRemaining(items::add);
    return items;
  }

  private RecordingFailure failure(DecodeRecordingRequest request) {
    List<DecodedItem> items = decode(request);
    return items.get(items.size() - 1).getFailure();
  }

  @Test
  void soundFile_comesResampledAndWithoutHoles() throws IOException {
    Path file = WavFile.sine(media.resolve("a.wav"), 16_000, 24_000);
    List<DecodedItem> items = decode(request(file).build());

    assertThat(items.get(0).getInfo().getHasAudio()).isTrue();
    assertThat(items.get(0).getInfo().getHasVideo()).isFalse();
    float[] sound = new float[0];
    for (DecodedItem item : items.subList(1, items.size() - 1)) {
      float[] piece = WindowFeatures.floats(item.getAudio());
      int from = sound.length;
      sound = Arrays.copyOf(sound, from + piece.length);
      System.arraycopy(piece, 0, sound, from, piece.length);
    }
    DecodedItem last = items.get(items.size() - 1);
    assertThat(last.getEnd().getAudioSamples()).isEqualTo(sound.length);
    assertThat(last.getEnd().getDurationUs()).isEqualTo(1_500_000);

    byte[] bytes = Files.readAllBytes(file);
    Resampler resampler = Resampler.between(16_000, MODEL_RATE);
    float[] body = resampler.push(Pcm.monoFromS16le(bytes, 44, bytes.length - 44, 1));
    assertThat(sound).startsWith(body).hasSize(body.length + resampler.flush().length);
  }

  @Test
  void fileThatIsNoMedia_isReported() throws IOException {
    Path text = Files.writeString(media.resolve("a.mp4"), "this is a text file, not a film\n");
    assertThat(failure(request(text).build()).getReason()).isEqualTo("UNREADABLE");
    Path empty = Files.createFile(media.resolve("b.mp4"));
    assertThat(failure(request(empty).build()).getReason()).isEqualTo("EMPTY");
    assertThat(failure(request(media.resolve("none.mp4")).build()).getReason())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void recordingBeyondTheLimit_isReported() throws IOException {
    Path file = WavFile.sine(media.resolve("a.wav"), 16_000, 48_000);
    RecordingFailure failure = failure(request(file).setMaxDurationUs(1_000_000).build());
    assertThat(failure.getReason()).isEqualTo("TOO_LONG");
    assertThat(failure.getMessage()).contains("expected: at most PT1S");
  }

  @Test
  void profileThatMakesNoSense_isReported() throws IOException {
    Path file = WavFile.sine(media.resolve("a.wav"), 16_000, 16_000);
    assertThat(failure(request(file).setProfileJson("{}").build()).getReason())
        .isEqualTo("REQUEST_INVALID");
    assertThat(failure(request(file).setProfileJson("{").build()).getReason())
        .isEqualTo("REQUEST_INVALID");
  }

  @Test
  void detectorThatIsNotHere_isReported() throws IOException {
    Path file = WavFile.sine(media.resolve("a.wav"), 16_000, 16_000);
    String profile = request(file).getProfileJson();
    String other =
        profile.replaceAll(
            "\"sha256\" : \"[0-9a-f]{64}\"", "\"sha256\" : \"" + "0".repeat(64) + "\"");
    assertThat(other).isNotEqualTo(profile);
    assertThat(failure(request(file).setProfileJson(other).build()).getReason())
        .isEqualTo("DETECTOR_UNAVAILABLE");
  }

  @Test
  void slowReader_holdsTheDecoderBackAndFreesItByCancelling() throws Exception {
    Path longFile = WavFile.sine(media.resolve("long.wav"), 16_000, 16_000 * 600);
    try (CancellableContext call = Context.current().withCancellation()) {
      DecodeRecordingRequest request = request(longFile).build();
      Iterator<DecodedItem> items = call.call(() -> stub.decodeRecording(request));
      assertThat(items.next().hasInfo()).isTrue();
      await().atMost(PATIENCE).until(MediaEndpointTest::decoderWaits);
    }
    Path next = WavFile.sine(media.resolve("next.wav"), 16_000, 16_000);
    assertThat(decode(request(next).build()))
        .last()
        .satisfies(item -> assertThat(item.hasEnd()).isTrue());
  }

  private static boolean decoderWaits() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("media-1"))
        .flatMap(thread -> Arrays.stream(thread.getValue()))
        .anyMatch(
            frame ->
                frame.getClassName().equals(Backpressure.class.getName())
                    && frame.getMethodName().equals("send"));
  }
}
