package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers calls: one message or one failure, and nothing on a call that was cancelled. */
public final class Calls {
  private final StatusMapper statuses;

  public Calls(StatusMapper statuses) {
    this.statuses = statuses;
  }

  /** Answers with what {@code work} gives or throws, on this thread. */
  public <T> void unary(StreamObserver<T> out, Supplier<T> work) {
    async(out, () -> CompletableFuture.completedFuture(work.get()));
  }

  /** Answers with what the stage of {@code work} gives or fails with, when it does. */
  public <T> void async(StreamObserver<T> out, Supplier<CompletionStage<T>> work) {
    CompletionStage<T> result = CompletableFuture.completedFuture(work).thenCompose(Supplier::get);
    CompletionStage<Boolean> answered =
        result.handle(
            (message, failure) -> {
              answer(out, message, failure);
              return true;
            });
    answered.exceptionally(
        broken -> {
          // A caller that is told nothing would wait for ever.
          out.onError(statuses.plain(broken));
          return false;
        });
  }

  /** Runs one step of a longer call; what it throws goes to {@code refuse}. */
  public void check(Runnable step, Consumer<Throwable> refuse) {
    CompletionStage<Void> done = CompletableFuture.completedFuture(step).thenAccept(Runnable::run);
    done.whenComplete(
        (nothing, failure) -> {
          if (failure != null) {
            refuse.accept(failure);
          }
        });
  }

  /** Ends the call with {@code failure}. */
  public void fail(StreamObserver<?> out, Throwable failure) {
    if (!isCancelled(out)) {
      out.onError(statuses.toStatus(failure));
    }
  }

  private <T> void answer(StreamObserver<T> out, @Nullable T message, @Nullable Throwable failure) {
    if (failure != null) {
      fail(out, failure);
    } else if (message != null && !isCancelled(out)) {
      out.onNext(message);
      out.onCompleted();
    }
  }

  private static boolean isCancelled(StreamObserver<?> out) {
    return out instanceof ServerCallStreamObserver<?> call && call.isCancelled();
  }
}
