package org.avtca.client.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.avtca.client.common.CallInterceptor;
import org.avtca.client.common.CallOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a caller's interceptor see the calls.
 *
 * @param executor runs callers' code
 * @param nanos a clock that only goes forward
 */
record Interception(
    CallInterceptor interceptor, Executor executor, Errors errors, LongSupplier nanos)
    implements ClientInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(Interception.class);

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new InterceptedCall<>(next.newCall(method, options), method.getFullMethodName(), this);
  }

  /** Tells how a call ended, away from the threads that read the network. */
  void ended(Consumer<CallOutcome> told, CallOutcome outcome) {
    Futures.whenDone(
        CompletableFuture.runAsync(() -> told.accept(outcome), executor),
        (done, failure) -> {
          if (failure != null) {
            LOG.warn("a call's interceptor has thrown as the call ended", failure);
          }
        });
  }
}
