package org.avtca.client.transport;

import io.grpc.ClientCall;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.CallOutcome;
import org.avtca.client.common.OutgoingCall;
import org.jspecify.annotations.Nullable;

/** A call that a caller's interceptor sees. */
final class InterceptedCall<Q, R> extends CheckedForwardingClientCall<Q, R> {
  private final String method;
  private final Interception interception;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean cancelled;

  InterceptedCall(ClientCall<Q, R> call, String method, Interception interception) {
    super(call);
    this.method = method;
    this.interception = interception;
  }

  @Override
  protected void checkedStart(Listener<R> listener, Metadata headers) throws StatusException {
    OutgoingCall outgoing = new Headers(method, headers);
    // A future takes what is thrown, an Error too: a call must not be left half started.
    CompletableFuture<Consumer<CallOutcome>> starting =
        CompletableFuture.completedFuture(outgoing).thenApply(interception.interceptor()::starting);
    Throwable thrown = starting.handle((told, failure) -> failure).join();
    if (thrown != null) {
      throw Status.UNKNOWN.withCause(ofCaller(thrown)).asException();
    }
    delegate().start(new Watched(listener, starting.join()), headers);
  }

  private static AvtcaException ofCaller(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof AvtcaException known
        ? known
        : new AvtcaException(
            AvtcaException.INTERNAL, "a call's interceptor failed: " + cause, false, null, cause);
  }

  @Override
  public void sendMessage(Q message) {
    sent.incrementAndGet();
    super.sendMessage(message);
  }

  @Override
  public void cancel(@Nullable String message, @Nullable Throwable cause) {
    cancelled = true;
    super.cancel(message, cause);
  }

  /** What an interceptor may change of a call. */
  private record Headers(String method, Metadata headers) implements OutgoingCall {
    @Override
    public void header(String name, String value) {
      headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }
  }

  /** Counts, and tells the end. */
  private final class Watched extends SimpleForwardingClientCallListener<R> {
    private final Consumer<CallOutcome> told;
    private final long startNanos = interception.nanos().getAsLong();
    private long received;

    Watched(Listener<R> listener, Consumer<CallOutcome> told) {
      super(listener);
      this.told = told;
    }

    @Override
    public void onMessage(R message) {
      received++;
      super.onMessage(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      interception.ended(told, outcome(failure(status, trailers)));
      super.onClose(status, trailers);
    }

    private @Nullable AvtcaException failure(Status status, Metadata trailers) {
      if (status.isOk()) {
        return null;
      }
      return cancelled
          ? new AvtcaException(
              AvtcaException.CANCELLED, "this side cancelled the call", false, null, null)
          : interception.errors().of(status.asException(trailers));
    }

    private CallOutcome outcome(@Nullable AvtcaException failure) {
      return new CallOutcome(
          method,
          Optional.ofNullable(failure),
          Duration.ofNanos(interception.nanos().getAsLong() - startNanos),
          sent.get(),
          received);
    }
  }
}
