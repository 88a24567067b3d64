package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.avtca.control.Reason;
import org.avtca.control.worker.WorkerState;
import org.avtca.core.Digests;
import org.avtca.proto.v1.ImportModelVersionRequest;
import org.avtca.proto.v1.ModelServiceGrpc;
import org.avtca.proto.v1.ModelVersion;
import org.junit.jupiter.api.Test;

class ModelTransferTest extends ModelEndpointHarness {
  @Test
  void whatIsExported_canBeImported_andHasTheSameDigest() {
    world.register("a");
    byte[] archive = export(V1);
    ModelVersion imported =
        join(send(options("models/copy").setSha256(Digests.sha256(archive)), archive));
    assertThat(imported.getName()).isEqualTo("models/copy/versions/v1");
    assertThat(imported.getDigest()).isEqualTo(version(V1).getDigest());
    assertThat(imported.getMetricsMap()).containsExactly(Map.entry("validation.uar", 0.5));
    assertThat(imported.getTrainingJob()).isEmpty();
    assertThat(world.loaded()).isEmpty();
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void importedAgain_withTheSameRequestId_isTheSameVersion() {
    byte[] archive = archive("a");
    ModelVersion first = join(send(options("models/test").setRequestId("id"), archive));
    assertThat(join(send(options("models/test").setRequestId("id"), archive))).isEqualTo(first);
    assertRefused(
        Reason.REQUEST_ID_REUSED,
        () -> join(send(options("models/test").setRequestId("id"), archive("b"))));
  }

  @Test
  void import_thatFailsItsGoldenClip_isNotRegistered() {
    world.loadSlowly();
    CompletableFuture<ModelVersion> result = send(options("models/test"), archive("a"));
    assertThat(result).isNotDone();
    world.worker().become(WorkerState.FAILED);
    assertRefused(Reason.VERSION_NOT_SERVABLE, () -> join(result));
    assertRefused(Reason.VERSION_UNKNOWN, () -> version(V1));
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void import_ofWhatIsNoVersion_isRefusedAndLeavesNothing() {
    byte[] archive = archive("a");
    String other = Digests.sha256(new byte[0]);
    assertRefused(Reason.ARGUMENT_INVALID, () -> join(send(options("models/test"), new byte[100])));
    assertRefused(
        Reason.ARGUMENT_INVALID,
        () -> join(send(options("models/test").setSha256(other), archive)));
    assertRefused(
        Reason.ARGUMENT_INVALID,
        () -> join(send(options("models/test").setSha256("f00"), archive)));
    assertRefused(Reason.ARGUMENT_INVALID, () -> join(send(options("nonsense"), archive)));
    assertRefused(
        Reason.TOO_LARGE, () -> join(send(options("models/test"), new byte[MAX_BYTES + 1])));
    assertThat(world.base.supervisor.inferenceWorkers()).isEmpty();
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void import_withoutOptions_isRefused() {
    CompletableFuture<ModelVersion> result = new CompletableFuture<>();
    StreamObserver<ImportModelVersionRequest> out =
        ModelServiceGrpc.newStub(channel).importModelVersion(new Outcome<>(result));
    out.onNext(content(new byte[10], 0, 10));
    assertRefused(Reason.ARGUMENT_INVALID, () -> join(result));
  }

  @Test
  void import_thatIsCancelled_givesItsRoomBack() {
    for (int i = 0; i < 3; i++) {
      CompletableFuture<ModelVersion> result = new CompletableFuture<>();
      StreamObserver<ImportModelVersionRequest> out =
          ModelServiceGrpc.newStub(channel).importModelVersion(new Outcome<>(result));
      out.onNext(ImportModelVersionRequest.newBuilder().setOptions(options("models/test")).build());
      out.onNext(content(new byte[10], 0, 10));
      assertThat(spool).isNotEmptyDirectory();
      out.onError(io.grpc.Status.CANCELLED.asRuntimeException());
      assertThat(spool).isEmptyDirectory();
    }
  }

  @Test
  void imports_beyondTheRoomForThem_areToldToComeLater() {
    for (int i = 0; i < 2; i++) {
      ModelServiceGrpc.newStub(channel)
          .importModelVersion(new Outcome<>(new CompletableFuture<>()))
          .onNext(
              ImportModelVersionRequest.newBuilder().setOptions(options("models/test")).build());
    }
    assertRefused(Reason.OVERLOADED, () -> join(send(options("models/test"), archive("a"))));
  }
}
