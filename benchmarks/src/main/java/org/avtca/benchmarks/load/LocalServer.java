package org.avtca.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.Await;

/** A server of the distribution's, started for the measurement, with a model of random weights. */
final class LocalServer implements AutoCloseable {
  private static final String MODEL = "models/load";
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 60;
  private static final long LOOK_MILLIS = 100;
  private static final long JCMD_SECONDS = 60;
  private static final Pattern HEAP_USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");

  private final Process process;
  private final Target target;

  private LocalServer(Process process, Target target) {
    this.process = process;
    this.target = target;
  }

  /**
   * Starts a server, which takes some seconds.
   *
   * @param home the unpacked distribution
   * @param folder for its data and its log
   * @param sessions that it shall allow at once
   * @throws IOException if it does not start
   */
  static LocalServer start(Path home, Path folder, int sessions)
      throws IOException, InterruptedException {
    Path portFile = folder.resolve("port");
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(
                home.resolve("bin").resolve("avtca-server").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--listen",
                "127.0.0.1:0",
                "--port-file",
                portFile.toString(),
                "--set",
                "metrics.listen=127.0.0.1:0",
                "--set",
                "sessions.max=" + sessions)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // A measurement that is ended from outside takes its server with it.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "avtca-load-stop-server"));
    boolean started = false;
    try {
      String port = awaitPort(process, portFile, log);
      started = true;
      return new LocalServer(process, new Target("127.0.0.1:" + port, false));
    } finally {
      if (!started) {
        process.destroyForcibly();
      }
    }
  }

  private static String awaitPort(Process process, Path portFile, Path log)
      throws IOException, InterruptedException {
    long looks = TimeUnit.SECONDS.toMillis(START_SECONDS) / LOOK_MILLIS;
    for (long look = 0; look < looks && process.isAlive(); look++) {
      String port = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
      if (!port.isEmpty()) {
        return port;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new IOException(
        "the server did not start within " + START_SECONDS + " s:\n" + Files.readString(log));
  }

  Target target() {
    return target;
  }

  /** Registers a version and makes it the champion of the default model. */
  void serve(Path zip) {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (AvtcaClient client = target.connect(executor)) {
      String version = Await.result(client.models().importVersion(MODEL, zip)).name();
      Await.result(client.rollouts().promote(version, "load test"));
    } finally {
      executor.shutdown();
    }
  }

  /** The heap that is in use after a collection, bytes; empty where this JDK cannot tell. */
  OptionalLong heapInUse() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return OptionalLong.empty();
    }
    try {
      // The start script becomes the JVM, so the process is the server itself.
      run(jcmd, process.pid(), "GC.run");
      Matcher used = HEAP_USED.matcher(run(jcmd, process.pid(), "GC.heap_info"));
      return used.find()
          ? OptionalLong.of(Long.parseLong(used.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private static String run(Path jcmd, long pid, String command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), command))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(JCMD_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("jcmd " + command + ": " + output);
    }
    return output;
  }

  /** The newest distribution that a build left below {@code root}. */
  static Optional<Path> built(Path root) throws IOException {
    Path target = root.resolve("deploy").resolve("dist").resolve("target");
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(target)) {
      return entries
          .filter(entry -> Files.isExecutable(entry.resolve("bin").resolve("avtca-server")))
          .max(Path::compareTo);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
