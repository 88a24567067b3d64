package org.avtca.control.worker;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to one process. When it breaks, and when call after call runs out of time, it says so
 * once, before the call that noticed fails: so whoever hears of the failure already finds the
 * worker unavailable.
 */
final class WorkerConnection implements AutoCloseable {
  private static final int MAX_TIMEOUTS_IN_A_ROW = 3;

  /** Is told of a connection that is of no more use. */
  interface Broken {
    void broken(WorkerConnection connection, String why);
  }

  private final String worker;
  private final ManagedChannel channel;
  private final Broken broken;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicInteger timeouts = new AtomicInteger();

  WorkerConnection(String worker, ManagedChannel channel, Broken broken) {
    this.worker = worker;
    this.channel = channel;
    this.broken = broken;
  }

  ManagedChannel channel() {
    return channel;
  }

  /**
   * One request, one response.
   *
   * @return completes with the response as {@code convert} reads it, or fails with a {@link
   *     WorkerException}; cancelling it cancels the call
   */
  <Q, A, T> CompletableFuture<T> call(
      MethodDescriptor<Q, A> method, Q request, Duration timeout, Function<A, T> convert) {
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
    ClientCall<Q, A> call = channel.newCall(method, options);
    CompletableFuture<T> result = new CompletableFuture<>();
    CompletableFuture<T> unused =
        result.whenComplete(
            (value, failure) -> {
              if (result.isCancelled()) {
                call.cancel("cancelled by the caller", null);
              }
            });
    ClientCalls.asyncUnaryCall(call, request, new Answer<>(result, convert));
    return result;
  }

  /** What {@code thrown} means to the caller; says so if the connection is of no more use. */
  WorkerException failed(Throwable thrown) {
    WorkerException failure = CallFailure.of(worker, thrown);
    if (failure instanceof WorkerLostException) {
      breakOff(String.valueOf(failure.getMessage()));
    } else if (failure instanceof WorkerTimeoutException
        && timeouts.incrementAndGet() >= MAX_TIMEOUTS_IN_A_ROW) {
      breakOff(MAX_TIMEOUTS_IN_A_ROW + " calls in a row timed out");
    }
    return failure;
  }

  /** The process no longer tells how it is. */
  void watchEnded(String why) {
    breakOff(why);
  }

  private void breakOff(String why) {
    if (told.compareAndSet(false, true)) {
      broken.broken(this, why);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private final class Answer<A, T> implements StreamObserver<A> {
    private final CompletableFuture<T> result;
    private final Function<A, T> convert;
    private @Nullable A answer;

    Answer(CompletableFuture<T> result, Function<A, T> convert) {
      this.result = result;
      this.convert = convert;
    }

    @Override
    public void onNext(A value) {
      answer = value;
    }

    @Override
    public void onError(Throwable thrown) {
      if (!result.isDone()) {
        result.completeExceptionally(failed(thrown));
      }
    }

    @Override
    public void onCompleted() {
      timeouts.set(0);
      if (answer == null) {
        result.completeExceptionally(new WorkerException(worker + " sent no answer", null));
        return;
      }
      try {
        result.complete(convert.apply(answer));
      } catch (IllegalArgumentException e) {
        result.completeExceptionally(
            new WorkerException(worker + " sent an answer that makes no sense", e));
      }
    }
  }
}
