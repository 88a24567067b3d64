package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.avtca.proto.worker.v1.WatchRequest;
import org.avtca.proto.worker.v1.WorkerServiceGrpc;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.avtca.proto.worker.v1.WorkerStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerServerTest {
  private static final String SECRET = "only-these-two-know";

  private final StatusBoard board =
      new StatusBoard(WorkerStatus.newBuilder().setState(State.STATE_LOADING).build());
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("avtca-");
  }

  @AfterEach
  void removeFolder() {
    OwnFolder.delete(folder);
  }

  private static Iterator<WorkerStatus> watch(Connections connection) {
    return WorkerServiceGrpc.newBlockingStub(connection.channel())
        .watch(WatchRequest.getDefaultInstance());
  }

  @Test
  void watcherOnASocket_hearsTheStateAndEachChangeAndTheEnd() throws Exception {
    try (WorkerServer server = WorkerServer.onSocket(folder.resolve("s"), board);
        Connections connection = Connections.socket(folder.resolve("s"))) {
      assertThat(server.port()).isZero();
      Iterator<WorkerStatus> statuses = watch(connection);
      assertThat(statuses.next().getState()).isEqualTo(State.STATE_LOADING);
      board.publish(board.now().toBuilder().setState(State.STATE_AVAILABLE).build());
      assertThat(statuses.next().getState()).isEqualTo(State.STATE_AVAILABLE);
      board.close();
      assertThat(statuses.hasNext()).isFalse();
    }
  }

  @Test
  void loopback_answersWhoeverBringsTheSecret() throws Exception {
    try (WorkerServer server = WorkerServer.onLoopback(SECRET, board);
        Connections connection = Connections.loopback(server.port(), SECRET)) {
      assertThat(watch(connection).next().getState()).isEqualTo(State.STATE_LOADING);
    }
  }

  @Test
  void loopback_refusesOthers() throws Exception {
    try (WorkerServer server = WorkerServer.onLoopback(SECRET, board);
        Connections none = Connections.loopbackWithoutSecret(server.port());
        Connections wrong = Connections.loopback(server.port(), "a-guess")) {
      for (Connections connection : new Connections[] {none, wrong}) {
        assertThatThrownBy(() -> watch(connection).next())
            .isInstanceOfSatisfying(
                StatusRuntimeException.class,
                failure ->
                    assertThat(failure.getStatus().getCode())
                        .isEqualTo(Status.Code.UNAUTHENTICATED));
      }
    }
  }

  @Test
  void loopbackWithoutASecret_isNotOpened() {
    assertThatThrownBy(() -> WorkerServer.onLoopback(" ", board))
        .hasMessage("secret: empty (expected: a line on standard input)");
  }
}
