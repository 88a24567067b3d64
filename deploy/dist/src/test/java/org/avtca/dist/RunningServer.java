package org.avtca.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.avtca.client.AvtcaClient;
import org.avtca.dist.Distribution.Ended;

/** A server process on a free port, with a data folder of its own. */
final class RunningServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final long STOP_SECONDS = 60;

  private final Distribution distribution;
  private final Path folder;
  private final String target;
  private Process process;

  private RunningServer(Distribution distribution, Path folder, Process process, String target) {
    this.distribution = distribution;
    this.folder = folder;
    this.process = process;
    this.target = target;
  }

  /** Starts a server whose data sets may lie in {@code folder}. */
  static RunningServer start(Distribution distribution, Path folder) throws IOException {
    Path port = folder.resolve("port");
    Process process = started(distribution, folder, "127.0.0.1:0");
    String target = "127.0.0.1:" + Files.readString(port).strip();
    return new RunningServer(distribution, folder, process, target);
  }

  /** Kills it without a warning, and starts it again where it was. */
  void killAndRestart() throws IOException, InterruptedException {
    assertThat(process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    process = started(distribution, folder, target);
  }

  private static Process started(Distribution distribution, Path folder, String listen)
      throws IOException {
    Path port = folder.resolve("port");
    Files.deleteIfExists(port);
    Process process =
        distribution.start(
            folder,
            Map.of(),
            "avtca-server",
            "--data",
            folder.resolve("data").toString(),
            "--listen",
            listen,
            "--port-file",
            port.toString(),
            "--set",
            "metrics.listen=127.0.0.1:0",
            "--set",
            "datasets.roots=" + folder);
    await()
        .atMost(START)
        .until(() -> !process.isAlive() || (Files.exists(port) && Files.size(port) > 0));
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the server ended with "
              + process.exitValue()
              + ": "
              + Distribution.text(folder, "avtca-server.out")
              + Distribution.text(folder, "avtca-server.err"));
    }
    return process;
  }

  /** A new connection to it. */
  AvtcaClient connect() {
    return AvtcaClient.builder().target(target).plaintext().build();
  }

  /** Runs {@code avtca-admin} against it. */
  Ended admin(String... arguments) throws IOException, InterruptedException {
    return distribution.run(folder, Map.of("AVTCA_SERVER", target), "avtca-admin", arguments);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Stops it as an operator would, and says with what code it ended. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the server still runs " + STOP_SECONDS + " s after SIGTERM");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
