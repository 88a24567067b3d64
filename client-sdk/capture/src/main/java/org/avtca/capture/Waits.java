package org.avtca.capture;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what other threads of a capture do. */
final class Waits {
  private static final Duration LONG = Duration.ofDays(1);

  private Waits() {}

  /** As {@link #result(CompletableFuture, Duration)}, where something else bounds the time. */
  static <T> T result(CompletableFuture<T> future) {
    return result(future, LONG);
  }

  /**
   * Waits for a result, not longer than so.
   *
   * @throws CaptureException if it takes longer, or this thread is interrupted; else what the other
   *     thread threw
   */
  static <T> T result(CompletableFuture<T> future, Duration patience) {
    try {
      return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new CaptureException("not done within " + patience + " (expected: sooner)", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CaptureException("a capturing thread failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaptureException("the waiting thread was interrupted", e);
    }
  }
}
