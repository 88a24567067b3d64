package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.Reason;
import org.avtca.control.registry.Candidate;
import org.avtca.control.registry.Evaluations;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.registry.Version;
import org.avtca.control.rollout.AliasRequests;
import org.avtca.control.rollout.RolloutWorld;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.ModelArchive;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.transfer.ImportSettings;
import org.avtca.control.transfer.Spool;
import org.avtca.control.transfer.VersionExporter;
import org.avtca.control.transfer.VersionImporter;
import org.avtca.proto.v1.Alias;
import org.avtca.proto.v1.ExportModelVersionRequest;
import org.avtca.proto.v1.GetAliasRequest;
import org.avtca.proto.v1.GetModelVersionRequest;
import org.avtca.proto.v1.ImportModelVersionRequest;
import org.avtca.proto.v1.ImportOptions;
import org.avtca.proto.v1.ListModelVersionsRequest;
import org.avtca.proto.v1.ListModelVersionsResponse;
import org.avtca.proto.v1.ModelServiceGrpc;
import org.avtca.proto.v1.ModelVersion;
import org.avtca.proto.v1.SetAliasRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with the model endpoint alone, in this process, with fake workers; all runs on the
 * test's thread.
 */
abstract class ModelEndpointHarness {
  static final String V1 = "models/test/versions/v1";
  static final String V2 = "models/test/versions/v2";
  static final String CHAMPION = "models/test/aliases/champion";
  static final int MAX_BYTES = 4 << 20;

  @TempDir Path temp;
  RolloutWorld world;
  Path spool;
  Server server;
  ManagedChannel channel;
  ModelServiceGrpc.ModelServiceBlockingStub models;

  @BeforeEach
  void start() throws IOException {
    world = new RolloutWorld(DatabaseKind.SQLITE, temp, Instant.parse("2026-01-01T00:00:00Z"));
    spool = temp.resolve("spool");
    server =
        InProcessServerBuilder.forName(temp.toString())
            .directExecutor()
            .addService(endpoint())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(temp.toString()).directExecutor().build();
    models = ModelServiceGrpc.newBlockingStub(channel);
  }

  ModelEndpoint endpoint() {
    RequestIdStore requests = new RequestIdStore(world.base.clock);
    Spool room = Spool.open(spool, 2);
    return new ModelEndpoint(
        world.base.registry,
        new Evaluations(world.base.artifacts),
        world.base.aliases,
        new AliasRequests(
            world.base.database, world.base.aliases, requests, world.promotions, Runnable::run),
        world.deployments,
        new VersionImporter(
            world.base.database,
            world.base.artifacts,
            world.base.registry,
            requests,
            world.deployments,
            room,
            new ImportSettings(MAX_BYTES, MAX_BYTES, Duration.ofMinutes(2)),
            Runnable::run),
        new VersionExporter(world.base.registry, world.base.artifacts, room),
        new Calls(new StatusMapper()));
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    world.close();
  }

  Version register(Path folder) {
    Candidate candidate =
        new Candidate(
            RolloutWorld.MODEL,
            world.base.artifacts.add(folder),
            ModelFolders.metadata(),
            "",
            Map.of(),
            "a test");
    return world.base.database.write(tx -> world.base.registry.register(tx, candidate));
  }

  ModelVersion version(String name) {
    return models.getModelVersion(GetModelVersionRequest.newBuilder().setName(name).build());
  }

  Alias alias(String name) {
    return models.getAlias(GetAliasRequest.newBuilder().setName(name).build());
  }

  Alias setAlias(String name, String version, String etag, String requestId) {
    return models.setAlias(request(name, version, etag, requestId).build());
  }

  static SetAliasRequest.Builder request(
      String name, String version, String etag, String requestId) {
    return SetAliasRequest.newBuilder()
        .setAlias(Alias.newBuilder().setName(name).setModelVersion(version).setEtag(etag))
        .setRequestId(requestId);
  }

  ListModelVersionsResponse list(String parent, int size, String token) {
    return models.listModelVersions(
        ListModelVersionsRequest.newBuilder()
            .setParent(parent)
            .setPageSize(size)
            .setPageToken(token)
            .build());
  }

  static List<String> names(ListModelVersionsResponse page) {
    return page.getVersionsList().stream().map(ModelVersion::getName).toList();
  }

  byte[] export(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    models
        .exportModelVersion(ExportModelVersionRequest.newBuilder().setName(name).build())
        .forEachRemaining(piece -> bytes.writeBytes(piece.getContent().toByteArray()));
    return bytes.toByteArray();
  }

  byte[] archive(String seed) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ModelArchive.write(ModelFolders.write(temp.resolve("sent").resolve(seed), seed), bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ImportOptions.Builder options(String parent) {
    return ImportOptions.newBuilder().setParent(parent);
  }

  CompletableFuture<ModelVersion> send(ImportOptions.Builder options, byte[] archive) {
    CompletableFuture<ModelVersion> result = new CompletableFuture<>();
    StreamObserver<ImportModelVersionRequest> out =
        ModelServiceGrpc.newStub(channel).importModelVersion(new Outcome<>(result));
    out.onNext(ImportModelVersionRequest.newBuilder().setOptions(options).build());
    int piece = 1 << 20;
    for (int start = 0; start < archive.length; start += piece) {
      out.onNext(content(archive, start, Math.min(piece, archive.length - start)));
    }
    out.onCompleted();
    return result;
  }

  static ImportModelVersionRequest content(byte[] bytes, int start, int length) {
    return ImportModelVersionRequest.newBuilder()
        .setContent(ByteString.copyFrom(bytes, start, length))
        .build();
  }

  static <T> T join(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw (StatusRuntimeException) e.getCause();
    }
  }

  static void assertRefused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(reason(e)).isEqualTo(reason.name()));
  }

  static String reason(StatusRuntimeException failure) {
    Status status = StatusProto.fromThrowable(failure);
    try {
      return status.getDetails(0).unpack(ErrorInfo.class).getReason();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a call ended with. */
  record Outcome<T>(CompletableFuture<T> result) implements StreamObserver<T> {
    @Override
    public void onNext(T message) {
      result.complete(message);
    }

    @Override
    public void onError(Throwable failure) {
      result.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      result.completeExceptionally(new IllegalStateException("no message"));
    }
  }
}
