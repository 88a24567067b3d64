package org.avtca.worker;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Refuses calls without the secret that the server and this worker share. */
final class SecretGuard implements ServerInterceptor {
  static final Metadata.Key<String> SECRET =
      Metadata.Key.of("avtca-worker-secret", Metadata.ASCII_STRING_MARSHALLER);

  private final byte[] secret;

  SecretGuard(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("secret: empty (expected: a line on standard input)");
    }
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String brought = headers.get(SECRET);
    if (brought == null
        || !MessageDigest.isEqual(secret, brought.getBytes(StandardCharsets.US_ASCII))) {
      call.close(Status.UNAUTHENTICATED.withDescription("no or wrong secret"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }
}
