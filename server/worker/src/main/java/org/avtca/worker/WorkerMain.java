package org.avtca.worker;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The worker's program. It is started by the server, which holds its standard input: at the end of
 * that the worker ends. Standard output says where it listens, on a line of its own among the log.
 */
public final class WorkerMain {
  private static final int USAGE = 2;
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private WorkerMain() {}

  /**
   * Runs until standard input ends.
   *
   * @param args see {@link WorkerOptions}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    GRPC.setLevel(Level.WARNING);
    WorkerOptions options;
    try {
      options = WorkerOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
      return;
    }
    new WorkerApp(options).run(System.in, System.out);
    // Native threads and passes that nobody waits for must not keep the process.
    Runtime.getRuntime().halt(0);
  }
}
