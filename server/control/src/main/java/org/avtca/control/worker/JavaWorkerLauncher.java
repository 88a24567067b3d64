package org.avtca.control.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts workers as JVMs of their own, with the class path of the settings. */
final class JavaWorkerLauncher implements WorkerLauncher {
  private static final Logger log = LoggerFactory.getLogger(JavaWorkerLauncher.class);
  private static final int MAX_SOCKET_PATH_BYTES = 107;
  private static final int SECRET_BYTES = 32;

  private final WorkerSettings settings;
  private final boolean unixSockets;
  private final List<Path> libraryFolders;
  private final List<Path> programFolders;
  private final Supplier<String> secrets;

  /**
   * A launcher.
   *
   * @param unixSockets whether this platform has them
   * @param libraryFolders where shared libraries are looked for
   * @param programFolders where programs are looked for
   */
  JavaWorkerLauncher(
      WorkerSettings settings,
      boolean unixSockets,
      List<Path> libraryFolders,
      List<Path> programFolders) {
    this.settings = settings;
    this.unixSockets = unixSockets;
    this.libraryFolders = List.copyOf(libraryFolders);
    this.programFolders = List.copyOf(programFolders);
    SecureRandom random = new SecureRandom();
    this.secrets =
        () -> {
          byte[] bytes = new byte[SECRET_BYTES];
          random.nextBytes(bytes);
          return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
  }

  @Override
  public WorkerProcess launch(WorkerOrder order) throws IOException {
    Files.createDirectories(settings.nativeCache());
    Files.createDirectories(settings.crashLogs());
    WorkerFolder folder = WorkerFolder.create();
    @Nullable WorkerProcess process = null;
    try {
      process = start(order, folder);
      return process;
    } finally {
      if (process == null) {
        folder.delete();
      }
    }
  }

  private WorkerProcess start(WorkerOrder order, WorkerFolder folder) throws IOException {
    boolean loopback = loopback(folder.socket());
    WorkerCommand command =
        WorkerCommand.of(settings, order, folder, loopback, libraryFolders, programFolders);
    ProcessBuilder builder = new ProcessBuilder(command.line()).directory(folder.path().toFile());
    builder.environment().putAll(command.environment());
    log.info(
        "Starting {} on {}, {}, memory allocator {}",
        order.name(),
        order.device(),
        loopback ? "loopback" : "Unix socket",
        command.allocator());
    String secret = loopback ? secrets.get() : null;
    Process process = builder.start();
    return new JavaWorkerProcess(
        order.id(),
        process,
        folder,
        secret,
        port ->
            secret == null
                ? new WorkerAddress.UnixSocket(folder.socket())
                : new WorkerAddress.Loopback(port, secret));
  }

  private boolean loopback(Path socket) {
    int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    return switch (settings.transport()) {
      case LOOPBACK -> true;
      case UNIX_SOCKET -> false;
      case AUTO -> !unixSockets || bytes > MAX_SOCKET_PATH_BYTES;
    };
  }
}
