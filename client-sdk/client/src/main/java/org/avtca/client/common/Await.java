package org.avtca.client.common;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Waits for answers, for callers that have nothing else to do meanwhile. */
public final class Await {
  private Await() {}

  /**
   * Waits for a future of this client.
   *
   * @throws AvtcaException as the future failed, itself and not wrapped; {@code INTERRUPTED} if the
   *     waiting thread is interrupted, which also cancels the call
   */
  public static <T> T result(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new AvtcaException(
          AvtcaException.INTERRUPTED, "the waiting thread was interrupted", false, null, e);
    } catch (ExecutionException e) {
      throw unwrap(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw new AvtcaException(AvtcaException.CANCELLED, "the call was cancelled", false, null, e);
    }
  }

  private static AvtcaException unwrap(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof AvtcaException known) {
      return known;
    }
    return new AvtcaException(
        AvtcaException.INTERNAL, "the call failed in this process: " + cause, false, null, cause);
  }
}
