package org.avtca.control.app;

import java.util.concurrent.CountDownLatch;
import org.avtca.control.config.ServerConfig;
import picocli.CommandLine;

/** Starts {@code avtca-server}. */
public final class ServerMain {
  private ServerMain() {}

  /** Serves until the process is asked to stop; SIGTERM drains first. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ServerCommand(System.getenv(), ServerMain::serve)).execute(args));
  }

  private static int serve(ServerConfig config) {
    ServerApp app = ServerApp.start(config);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  app.close();
                  stopped.countDown();
                },
                "avtca-shutdown"));
    app.announce(System.out::println);
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
