package org.avtca.admin.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets a person end by Ctrl-C what goes on, and still see what it amounts to: the JVM waits until
 * this is closed, but not for ever.
 */
final class Interrupt implements AutoCloseable {
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final Thread hook;

  /**
   * From now on.
   *
   * @param stop ends what goes on
   * @param patience how long the rest may take after it
   */
  Interrupt(Runnable stop, Duration patience) {
    hook =
        new Thread(
            () -> {
              stop.run();
              done.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS).join();
            },
            "avtca-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    done.complete(true);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends already: the hook has run, or runs.
      done.complete(true);
    }
  }
}
