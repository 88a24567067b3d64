package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From gRPC's futures to the JDK's. They complete on the connection's executor for callers' code;
 * cancelling the one cancels the call.
 */
final class Futures {
  private Futures() {}

  static <T, R> CompletableFuture<R> convert(
      ListenableFuture<T> call, Function<T, R> convert, Connection connection) {
    CompletableFuture<R> result = new CompletableFuture<>();
    com.google.common.util.concurrent.Futures.addCallback(
        call,
        new FutureCallback<T>() {
          @Override
          public void onSuccess(@Nullable T value) {
            complete(result, () -> convert.apply(requireNonNull(value, "reply")), connection);
          }

          @Override
          public void onFailure(Throwable failure) {
            fail(result, failure, connection);
          }
        },
        MoreExecutors.directExecutor());
    return cancelling(result, () -> call.cancel(true));
  }

  /** Does something when a future is done, on the thread that does it. */
  static <T> void whenDone(
      CompletableFuture<T> future, BiConsumer<? super T, ? super Throwable> action) {
    CompletableFuture<T> unused = future.whenComplete(action);
  }

  /** The same future; cancelling it cancels the call too. */
  static <R> CompletableFuture<R> cancelling(CompletableFuture<R> result, Runnable cancel) {
    whenDone(
        result,
        (value, failure) -> {
          if (result.isCancelled()) {
            cancel.run();
          }
        });
    return result;
  }

  /** Completes a caller's future on the executor for callers' code. */
  static <R> void complete(CompletableFuture<R> result, Supplier<R> value, Connection connection) {
    CompletableFuture<R> converting = new CompletableFuture<>();
    whenDone(
        converting,
        (converted, failure) -> {
          if (failure == null) {
            result.complete(converted);
          } else {
            failNow(result, failure, connection);
          }
        });
    CompletableFuture<R> unused = converting.completeAsync(value, connection.executor());
  }

  /** Fails a caller's future on the executor for callers' code. */
  static void fail(CompletableFuture<?> result, Throwable failure, Connection connection) {
    connection.executor().execute(() -> failNow(result, failure, connection));
  }

  /** Fails a future, even if the failure itself cannot be told: nobody waits for ever. */
  private static void failNow(
      CompletableFuture<?> result, Throwable failure, Connection connection) {
    whenDone(
        CompletableFuture.completedFuture(failure).thenApply(connection.errors()::of),
        (known, broken) -> result.completeExceptionally(known == null ? broken : known));
  }
}
