package org.avtca.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.avtca.proto.worker.v1.WorkerStatus;
import org.avtca.proto.worker.v1.WorkerStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires one worker process: listens, loads, and ends with its input. */
final class WorkerApp {
  private static final Logger log = LoggerFactory.getLogger(WorkerApp.class);
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final int MAX_SECRET = 1_024;

  private final WorkerOptions options;
  private final StatusBoard board;
  private final Work work;

  WorkerApp(WorkerOptions options) {
    this.options = options;
    this.board =
        new StatusBoard(
            WorkerStatus.newBuilder()
                .setState(State.STATE_LOADING)
                .setPid(ProcessHandle.current().pid())
                .setDevice(options.device())
                .setAllocator(Allocators.inUse(MAPS, System.getenv()))
                .build());
    this.work =
        switch (options.kind()) {
          case INFERENCE -> new InferenceWork(options);
          case MEDIA -> new MediaWork(options);
          case TRAINING -> new TrainingWork(options);
        };
  }

  /**
   * Runs until {@code in} ends, then lets calls in flight finish for as long as the kind of work
   * deserves.
   *
   * @param in its first line is the secret if the options name no socket
   * @param out gets the line that says where it listens
   */
  void run(InputStream in, PrintStream out) throws IOException, InterruptedException {
    try (WorkerServer server = listen(in)) {
      out.println(WorkerServer.LISTENING + server.port());
      out.flush();
      Thread loader = new Thread(() -> load(server), "worker-load");
      loader.setDaemon(true);
      loader.setUncaughtExceptionHandler((thread, failure) -> failed(failure.toString(), failure));
      loader.start();
      awaitEnd(in);
      log.info("Input has ended; calls in flight have {}", options.kind().drain());
      board.close();
      server.drain(options.kind().drain());
      work.close();
    } finally {
      OwnFolder.delete(options.folder());
    }
  }

  private WorkerServer listen(InputStream in) throws IOException {
    if (options.socket().isPresent()) {
      return WorkerServer.onSocket(options.socket().orElseThrow(), board);
    }
    return WorkerServer.onLoopback(firstLine(in), board);
  }

  private void load(WorkerServer server) {
    try (NativeCache natives = NativeCache.open(options.nativeCache())) {
      server.add(work.load(natives, board));
      WorkerStatus ready = board.now().toBuilder().setState(State.STATE_AVAILABLE).build();
      board.publish(ready);
    } catch (IOException | IllegalArgumentException e) {
      failed(String.valueOf(e.getMessage()), e);
    }
  }

  private void failed(String message, Throwable failure) {
    log.error("This worker cannot do its work", failure);
    board.publish(
        board.now().toBuilder().setState(State.STATE_FAILED).setFailureMessage(message).build());
  }

  private static void awaitEnd(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // The server says nothing more: what counts is the end.
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == MAX_SECRET) {
        throw new IOException("secret: longer than " + MAX_SECRET + " (expected: one short line)");
      }
      line.append((char) c);
    }
    return line.toString();
  }
}
