package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.avtca.client.common.AvtcaException;

/**
 * A bearer token for each call (RFC 6750), asked for on the executor for callers' code: a supplier
 * that fetches it from somewhere holds up its own call alone.
 */
final class BearerToken extends CallCredentials implements ClientInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<String> token;
  private final Executor executor;
  private final Errors errors;

  BearerToken(Supplier<String> token, Executor executor, Errors errors) {
    this.token = token;
    this.executor = executor;
    this.errors = errors;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return next.newCall(method, options.withCallCredentials(this));
  }

  @Override
  public void applyRequestMetadata(
      RequestInfo request, Executor appExecutor, MetadataApplier applier) {
    Futures.whenDone(
        CompletableFuture.supplyAsync(this::header, executor),
        (header, failure) -> {
          if (failure == null) {
            applier.apply(header);
          } else {
            applier.fail(Status.UNAUTHENTICATED.withCause(told(failure)));
          }
        });
  }

  private Metadata header() {
    Metadata header = new Metadata();
    header.put(AUTHORIZATION, "Bearer " + requireNonNull(token.get(), "token"));
    return header;
  }

  private AvtcaException told(Throwable failure) {
    AvtcaException known = errors.of(failure);
    return known.reason().equals(AvtcaException.INTERNAL)
        ? new AvtcaException(
            AvtcaException.NO_TOKEN,
            "no token for the call: " + known.getMessage(),
            false,
            null,
            known.getCause())
        : known;
  }
}
