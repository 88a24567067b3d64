package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.model.ModelVersion;
import org.avtca.client.model.Models;
import org.avtca.proto.v1.ExportModelVersionRequest;
import org.avtca.proto.v1.ExportModelVersionResponse;
import org.avtca.proto.v1.ImportModelVersionRequest;
import org.avtca.proto.v1.ModelServiceGrpc.ModelServiceImplBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model versions as files: whole, or not at all. */
class ModelFilesTest {
  @TempDir private Path folder;
  private final Server server =
      InProcessServerBuilder.forName("models").addService(new Registry()).build();
  private final Connection connection =
      new Connection(
          InProcessChannelBuilder.forName("models").build(),
          new Errors("in-process", () -> false),
          new AtomicBoolean(),
          Runnable::run,
          Runnable::run,
          List.of(),
          Duration.ofSeconds(30));
  private final Models models = connection.models();

  /** Exports three pieces, or breaks after two; names an import by its parent and size. */
  private static final class Registry extends ModelServiceImplBase {
    @Override
    public void exportModelVersion(
        ExportModelVersionRequest request, StreamObserver<ExportModelVersionResponse> reply) {
      reply.onNext(piece("one "));
      reply.onNext(piece("two "));
      if (request.getName().endsWith("/broken")) {
        reply.onError(Status.DATA_LOSS.withDescription("digest differs").asRuntimeException());
        return;
      }
      reply.onNext(piece("three"));
      reply.onCompleted();
    }

    private static ExportModelVersionResponse piece(String text) {
      return ExportModelVersionResponse.newBuilder()
          .setContent(ByteString.copyFromUtf8(text))
          .build();
    }

    @Override
    public StreamObserver<ImportModelVersionRequest> importModelVersion(
        StreamObserver<org.avtca.proto.v1.ModelVersion> reply) {
      return new StreamObserver<>() {
        private String parent = "";
        private long bytes;

        @Override
        public void onNext(ImportModelVersionRequest request) {
          parent = request.hasOptions() ? request.getOptions().getParent() : parent;
          bytes += request.getContent().size();
        }

        @Override
        public void onError(Throwable failure) {
          bytes = -1;
        }

        @Override
        public void onCompleted() {
          reply.onNext(
              org.avtca.proto.v1.ModelVersion.newBuilder()
                  .setName(parent + "/versions/1")
                  .setSizeBytes(bytes)
                  .build());
          reply.onCompleted();
        }
      };
    }
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    connection.close();
    server.shutdownNow();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void export_writesTheWholeFile() throws IOException {
    Path zip = folder.resolve("a.zip");
    assertThat(Await.result(models.exportVersion("models/a/versions/1", zip))).isEqualTo(zip);
    assertThat(zip).hasContent("one two three");
    assertThat(names()).containsExactly("a.zip");
  }

  @Test
  void brokenExport_leavesNothingBehind() throws IOException {
    Path zip = folder.resolve("a.zip");
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> Await.result(models.exportVersion("models/a/versions/broken", zip)))
        .withMessage("digest differs");
    assertThat(names()).isEmpty();
  }

  @Test
  void existingFile_isNotOverwritten() throws IOException {
    Path zip = Files.writeString(folder.resolve("a.zip"), "mine");
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> Await.result(models.exportVersion("models/a/versions/1", zip)))
        .withMessageContaining("a.zip: exists (expected: the name of a new file)");
    assertThat(zip).hasContent("mine");
  }

  @Test
  void importedFile_goesUpWhole() throws IOException {
    Path zip = folder.resolve("a.zip");
    Files.write(zip, new byte[300_001]);
    ModelVersion version = Await.result(models.importVersion("models/a", zip));
    assertThat(version.name()).isEqualTo("models/a/versions/1");
    assertThat(version.sizeBytes()).isEqualTo(300_001);
  }
}
