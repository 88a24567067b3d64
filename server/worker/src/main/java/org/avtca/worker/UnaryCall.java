package org.avtca.worker;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one call on another thread, whatever becomes of the work. */
final class UnaryCall {
  private static final Logger log = LoggerFactory.getLogger(UnaryCall.class);

  private UnaryCall() {}

  /**
   * Does the work on {@code executor} and answers with what it returns. If the executor takes no
   * more the call fails with RESOURCE_EXHAUSTED; a call that was cancelled while it waited is not
   * begun.
   */
  static <T> void answer(StreamObserver<T> responses, Executor executor, Supplier<T> work) {
    var call = (ServerCallStreamObserver<T>) responses;
    call.setOnCancelHandler(() -> log.debug("A call was cancelled"));
    try {
      CompletionStage<T> result =
          CompletableFuture.supplyAsync(
              () -> {
                if (call.isCancelled()) {
                  throw new CancellationException("cancelled before it was begun");
                }
                return work.get();
              },
              executor);
      result.whenComplete((response, failure) -> finish(call, response, failure));
    } catch (RejectedExecutionException e) {
      call.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("too many calls wait (expected: fewer at once)")
              .withCause(e)
              .asRuntimeException());
    }
  }

  private static <T> void finish(
      ServerCallStreamObserver<T> call, @Nullable T response, @Nullable Throwable failure) {
    if (call.isCancelled()) {
      return;
    }
    if (failure == null) {
      call.onNext(response);
      call.onCompleted();
      return;
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    log.error("A call failed", cause);
    call.onError(Status.INTERNAL.withDescription(cause.toString()).asRuntimeException());
  }
}
