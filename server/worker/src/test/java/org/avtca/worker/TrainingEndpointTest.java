package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.avtca.proto.v1.ClassCount;
import org.avtca.proto.v1.PreparationProgress;
import org.avtca.proto.worker.v1.DatasetListing;
import org.avtca.proto.worker.v1.DatasetSummary;
import org.avtca.proto.worker.v1.PrepareDatasetEvent;
import org.avtca.proto.worker.v1.PrepareDatasetRequest;
import org.avtca.proto.worker.v1.Quarantined;
import org.avtca.proto.worker.v1.TrainingWorkerServiceGrpc;
import org.avtca.proto.worker.v1.TrainingWorkerServiceGrpc.TrainingWorkerServiceBlockingStub;
import org.avtca.proto.worker.v1.WorkFailure;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preparation over a Unix socket, of drawn clips. */
class TrainingEndpointTest {
  private static final int CLIPS = 8;

  @TempDir private static Path data;
  @TempDir private Path cache;
  private Path folder;
  private WorkerServer server;
  private Connections connection;
  private TrainingEndpoint endpoint;
  private TrainingWorkerServiceBlockingStub stub;

  @BeforeAll
  static void draw() throws IOException, InterruptedException {
    Path set = data.resolve("set");
    SampleSet.generate(set, new SampleOptions(1, 1, 1, 160, 120, 10, 2), (done, total) -> {});
    Path torn;
    try (Stream<Path> files = Files.walk(set)) {
      torn = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(torn);
    Files.write(torn, Arrays.copyOf(bytes, bytes.length / 3));
  }

  @BeforeEach
  void open() throws IOException {
    folder = Files.createTempDirectory("avtca-");
    endpoint = new TrainingEndpoint(new FaceDetectors(List.of()), Device.cpu(), System::nanoTime);
    server =
        WorkerServer.onSocket(
            folder.resolve("s"), new StatusBoard(WorkerStatus.getDefaultInstance()));
    server.add(endpoint);
    connection = Connections.socket(folder.resolve("s"));
    stub = TrainingWorkerServiceGrpc.newBlockingStub(connection.channel());
  }

  @AfterEach
  void close() throws InterruptedException {
    connection.close();
    server.close();
    endpoint.close();
    OwnFolder.delete(folder);
  }

  private List<PrepareDatasetEvent> prepare(String format, String profile) {
    return prepare(data.resolve("set"), format, profile);
  }

  private List<PrepareDatasetEvent> prepare(Path set, String format, String profile) {
    List<PrepareDatasetEvent> events = new ArrayList<>();
    stub.prepareDataset(
            PrepareDatasetRequest.newBuilder()
                .setPath(set.toString())
                .setFormat(format)
                .setCacheDirectory(cache.toString())
                .setProfileJson(profile)
                .setThreads(2)
                .build())
        .forEachRemaining(events::add);
    return events;
  }

  @Test
  void clips_areListedPreparedAndTheTornOnePutAside() {
    List<PrepareDatasetEvent> events = prepare("ravdess", "{\"frame_size\": 32}");

    DatasetListing listing = events.get(0).getListing();
    assertThat(listing.getClips()).isEqualTo(CLIPS);
    assertThat(listing.getLabelsCount()).isEqualTo(8);
    assertThat(listing.getByLabelMap()).containsEntry("happy", 1L);
    assertThat(listing.getByGroupMap()).hasSize(1);
    PreparationProgress done =
        events.stream()
            .filter(PrepareDatasetEvent::hasProgress)
            .reduce((first, second) -> second)
            .orElseThrow()
            .getProgress();
    assertThat(done.getDone()).isEqualTo(CLIPS);
    assertThat(done.getTotal()).isEqualTo(CLIPS);
    assertThat(done.getQuarantined()).isEqualTo(1);
    Quarantined torn = events.get(events.size() - 2).getQuarantined();
    assertThat(torn.getReason()).isIn("TRUNCATED", "UNREADABLE");
    assertThat(torn.getMessage()).contains("expected");
    DatasetSummary summary = events.get(events.size() - 1).getSummary();
    assertThat(summary.getClips()).isEqualTo(CLIPS - 1);
    assertThat(summary.getQuarantined()).isEqualTo(1);
    assertThat(summary.getFaceFrames()).isBetween(1L, summary.getGridFrames());
    assertThat(summary.getDurationSeconds()).isGreaterThan(7 * 3.0);
    assertThat(summary.getByGroupMap()).containsExactly(Map.entry("01", 7L));
    assertThat(summary.getByFaultMap()).containsExactly(Map.entry(torn.getReason(), 1L));
    assertThat(summary.getClassesList()).hasSize(8);
    assertThat(summary.getClassesList()).extracting(ClassCount::getTotal).contains(0L, 1L);
    assertThat(summary.getSplitProtocol()).isEmpty();
  }

  @Test
  void rowsOfATable_areNamedIfWrong_andASplitThatLeaksIsRefused() throws IOException {
    Path set = data.resolve("listed");
    Files.createDirectories(set);
    Path clip = data.resolve("set/Actor_01/01-01-03-01-01-01-01.mp4");
    Files.copy(clip, set.resolve("a.mp4"));
    Files.copy(data.resolve("set/Actor_01/01-01-04-01-01-01-01.mp4"), set.resolve("b.mp4"));
    String table = "path,label,group,split\na.mp4,happy,a,train\nb.mp4,sad,%s,validation\n";
    Files.writeString(
        set.resolve("manifest.csv"), table.formatted("b") + "c.mp4,sad,c,validation\n");
    List<PrepareDatasetEvent> events = prepare(set, "manifest", "{\"frame_size\": 32}");
    Quarantined gone = events.get(events.size() - 2).getQuarantined();
    assertThat(gone.getPath()).isEqualTo("manifest.csv line 4");
    assertThat(gone.getReason()).isEqualTo("NO_FILE");
    DatasetSummary summary = events.get(events.size() - 1).getSummary();
    assertThat(summary.getSplitProtocol()).isEqualTo("as listed with the data set");
    assertThat(summary.getClassesList())
        .containsExactly(
            ClassCount.newBuilder().setLabel("happy").setTrain(1).setTotal(1).build(),
            ClassCount.newBuilder().setLabel("sad").setValidation(1).setTotal(1).build());
  }

  @Test
  void splitThatLeaks_isRefusedBeforeTheWork() throws IOException {
    Path set = data.resolve("leaking");
    Files.createDirectories(set);
    Files.createFile(set.resolve("a.mp4"));
    Files.createFile(set.resolve("b.mp4"));
    Files.writeString(
        set.resolve("manifest.csv"),
        "path,label,group,split\na.mp4,happy,x,train\nb.mp4,sad,x,validation\n");
    List<PrepareDatasetEvent> events = prepare(set, "manifest", "{\"frame_size\": 32}");
    assertThat(events).hasSize(1);
    assertThat(events.get(0).getFailure().getMessage())
        .isEqualTo("train and validate: both have group x (expected: no group on both sides)");
  }

  @Test
  void secondCall_isRefused() {
    prepare("ravdess", "{\"frame_size\": 32}");
    assertThatThrownBy(() -> prepare("ravdess", "{}"))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure ->
                assertThat(failure.getStatus().getCode())
                    .isEqualTo(Status.Code.FAILED_PRECONDITION));
  }

  @Test
  void unknownFormat_isReportedWithTheKnownOnes() {
    WorkFailure failure = prepare("party", "{}").get(0).getFailure();
    assertThat(failure.getReason()).isEqualTo("CONFIG_INVALID");
    assertThat(failure.getMessage())
        .isEqualTo(
            "format: party (expected: cmu-mosei | crema-d | crema-d-perceived |"
                + " crema-d-perceived-face | crema-d-perceived-voice | face-folder | manifest | ravdess |"
                + " ravdess-all | ravdess-song)");
  }

  @Test
  void profileThatMakesNoSense_isReported() {
    WorkFailure failure = prepare("ravdess", "{\"frame_size\": 33}").get(0).getFailure();
    assertThat(failure.getReason()).isEqualTo("CONFIG_INVALID");
    assertThat(failure.getMessage()).isEqualTo("frame_size: 33 (expected: a multiple of 16)");
  }
}
