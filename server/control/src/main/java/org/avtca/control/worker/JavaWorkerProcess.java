package org.avtca.control.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JVM. Its standard input is a pipe that this server holds: when the pipe ends, because the
 * server wants it or because the server is gone, the worker ends. A line of its standard output
 * says that it listens; all else that it prints goes to the server's log.
 */
final class JavaWorkerProcess implements WorkerProcess {
  /** Followed by the port, 0 for a Unix socket. */
  static final String LISTENING = "avtca-worker listening ";

  private static final Logger log = LoggerFactory.getLogger("org.avtca.worker.output");

  private final Process process;
  private final WorkerFolder folder;
  private final String id;
  private final CompletableFuture<WorkerAddress> listening = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended;

  /**
   * Takes over a process just started.
   *
   * @param secret the first line that it reads; null: none
   * @param addressOf where it listens, by the port it tells
   */
  JavaWorkerProcess(
      String id,
      Process process,
      WorkerFolder folder,
      @Nullable String secret,
      Function<Integer, WorkerAddress> addressOf)
      throws IOException {
    this.id = id;
    this.process = process;
    this.folder = folder;
    this.ended = process.onExit().thenApply(Process::exitValue);
    OutputPump.start(id + "-out", process.getInputStream(), line -> read(line, addressOf));
    OutputPump.start(id + "-err", process.getErrorStream(), line -> log.warn("{}: {}", id, line));
    if (secret != null) {
      tell(secret);
    }
  }

  private void tell(String secret) throws IOException {
    OutputStream input = process.getOutputStream();
    try {
      input.write((secret + "\n").getBytes(StandardCharsets.US_ASCII));
      input.flush();
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void read(String line, Function<Integer, WorkerAddress> addressOf) {
    if (line.startsWith(LISTENING)) {
      int port = Integer.parseInt(line.substring(LISTENING.length()).trim());
      listening.complete(addressOf.apply(port));
    } else {
      log.info("{}: {}", id, line);
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public CompletableFuture<WorkerAddress> listening() {
    return listening;
  }

  @Override
  public CompletableFuture<Integer> ended() {
    return ended;
  }

  @Override
  public void askToEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      log.debug("{}: its input was closed already", id, e);
    }
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void cleanUp() {
    folder.delete();
  }
}
