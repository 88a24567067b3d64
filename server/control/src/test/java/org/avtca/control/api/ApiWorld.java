package org.avtca.control.api;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.Reason;
import org.avtca.control.rollout.RolloutWorld;
import org.avtca.control.store.DatabaseKind;
import org.jspecify.annotations.Nullable;

/** The adapters on a server in this process: fake workers, SQLite, a time that stands. */
final class ApiWorld implements AutoCloseable {
  final RolloutWorld world;
  final ManagedChannel channel;
  private final Server server;

  ApiWorld(Path folder) {
    this.world =
        new RolloutWorld(DatabaseKind.SQLITE, folder, Instant.parse("2026-01-01T00:00:00Z"));
    world.base.runner("server");
    Calls calls = new Calls(new StatusMapper());
    Feed feed = new Feed(calls, world.base.changes, Runnable::run, world.base.time);
    String name = UUID.randomUUID().toString();
    this.server =
        start(
            InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new TrainingEndpoint(calls, feed, world.base.jobs))
                .addService(
                    new ExperimentEndpoint(calls, feed, world.base.experiments, world.base.jobs))
                .addService(new DatasetEndpoint(calls, feed, world.base.datasets))
                .addService(
                    new RolloutEndpoint(
                        calls, feed, world.rollouts, world.moves, world.base.aliases)));
    this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  private static Server start(InProcessServerBuilder builder) {
    try {
      return builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    world.close();
  }

  /** Asserts that {@code call} is refused with the code, the reason and the domain. */
  static void assertRefused(io.grpc.Status.Code code, Reason reason, ThrowingCallable call) {
    Assertions.assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, failure -> assertTold(code, reason, failure));
  }

  static void assertTold(io.grpc.Status.Code code, Reason reason, Throwable failure) {
    Assertions.assertThat(io.grpc.Status.fromThrowable(failure).getCode()).isEqualTo(code);
    ErrorInfo info = info(failure);
    Assertions.assertThat(info.getReason()).isEqualTo(reason.name());
    Assertions.assertThat(info.getDomain()).isEqualTo("avtca");
  }

  private static ErrorInfo info(Throwable failure) {
    Status status = StatusProto.fromThrowable(failure);
    Assertions.assertThat(status).isNotNull();
    try {
      return status.getDetails(0).unpack(ErrorInfo.class);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a stream brought so far. */
  static final class Received<T> implements StreamObserver<T> {
    final List<T> messages = new ArrayList<>();
    @Nullable Throwable failure;
    boolean completed;

    @Override
    public void onNext(T message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable error) {
      failure = error;
    }

    @Override
    public void onCompleted() {
      completed = true;
    }
  }
}
