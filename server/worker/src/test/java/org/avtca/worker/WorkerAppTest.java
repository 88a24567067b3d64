package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.avtca.proto.worker.v1.WatchRequest;
import org.avtca.proto.worker.v1.WorkerServiceGrpc;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.avtca.proto.worker.v1.WorkerStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole worker in this process: the test holds its input. */
class WorkerAppTest {
  @TempDir private Path cache;
  private final PipedOutputStream input = new PipedOutputStream();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final FirstLine output = new FirstLine();
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("avtca-");
  }

  @AfterEach
  void end() throws Exception {
    input.close();
    thread.shutdownNow();
    assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    OwnFolder.delete(folder);
  }

  private Future<?> start(String... more) throws IOException {
    PipedInputStream in = new PipedInputStream(input);
    String[] line = new String[8 + more.length];
    String[] common = {
      "--folder",
      folder.toString(),
      "--native-cache",
      cache.toString(),
      "--device",
      "cpu",
      "--threads",
      "1"
    };
    System.arraycopy(common, 0, line, 0, common.length);
    System.arraycopy(more, 0, line, common.length, more.length);
    WorkerApp app = new WorkerApp(WorkerOptions.parse(line));
    return thread.submit(
        () -> {
          app.run(in, new PrintStream(output, true, StandardCharsets.US_ASCII));
          return null;
        });
  }

  private static WorkerStatus awaitState(Connections connection, State state) {
    Iterator<WorkerStatus> statuses =
        WorkerServiceGrpc.newBlockingStub(connection.channel())
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .watch(WatchRequest.getDefaultInstance());
    WorkerStatus status = statuses.next();
    while (status.getState() != state) {
      status = statuses.next();
    }
    return status;
  }

  @Test
  void endOfItsInput_endsTheWorkerAndRemovesItsFolder() throws Exception {
    Future<?> app = start("--kind", "media", "--socket", folder.resolve("s").toString());
    assertThat(output.await()).isEqualTo("avtca-worker listening 0");
    try (Connections connection = Connections.socket(folder.resolve("s"))) {
      WorkerStatus status = awaitState(connection, State.STATE_AVAILABLE);
      assertThat(status.getPid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(status.getMaxConcurrency()).isEqualTo(1);
      input.close();
      app.get(60, TimeUnit.SECONDS);
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void secretOnTheFirstLine_guardsTheLoopback() throws Exception {
    Future<?> app = start("--kind", "media", "--loopback");
    input.write("a-secret\n".getBytes(StandardCharsets.US_ASCII));
    input.flush();
    int port = Integer.parseInt(output.await().substring(WorkerServer.LISTENING.length()));
    try (Connections connection = Connections.loopback(port, "a-secret")) {
      assertThat(awaitState(connection, State.STATE_AVAILABLE).getDevice()).isEqualTo("cpu");
    }
    input.close();
    app.get(60, TimeUnit.SECONDS);
  }

  @Test
  void folderThatIsNoModel_failsAndSaysWhy() throws Exception {
    Path model = Files.createDirectory(folder.resolve("model"));
    Future<?> app =
        start(
            "--kind",
            "inference",
            "--socket",
            folder.resolve("s").toString(),
            "--model",
            model.toString());
    output.await();
    try (Connections connection = Connections.socket(folder.resolve("s"))) {
      WorkerStatus status = awaitState(connection, State.STATE_FAILED);
      assertThat(status.getFailureMessage()).contains("expected in a model version's folder");
    }
    input.close();
    app.get(60, TimeUnit.SECONDS);
  }

  /** Keeps what is printed up to the first line's end. */
  private static final class FirstLine extends ByteArrayOutputStream {
    private final CountDownLatch complete = new CountDownLatch(1);

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (toString(StandardCharsets.US_ASCII).contains("\n")) {
        complete.countDown();
      }
    }

    String await() throws InterruptedException {
      assertThat(complete.await(60, TimeUnit.SECONDS)).isTrue();
      return toString(StandardCharsets.US_ASCII).lines().findFirst().orElseThrow();
    }
  }
}
