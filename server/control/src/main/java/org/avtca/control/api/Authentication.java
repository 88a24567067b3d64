package org.avtca.control.api;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthGrpc;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * Lets in only calls with a bearer token that is known, and remembers whose it is. Health is open:
 * those who ask for it have no token.
 */
final class Authentication implements ServerInterceptor {
  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final String SCHEME = "Bearer ";

  private final TokenFile tokens;
  private final StatusMapper statuses;

  Authentication(TokenFile tokens, StatusMapper statuses) {
    this.tokens = tokens;
    this.statuses = statuses;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    Optional<String> principal = token(headers).flatMap(tokens::principal);
    return principal.isPresent()
        ? Contexts.interceptCall(Principals.with(principal.orElseThrow()), call, headers, next)
        : refuse(call, headers);
  }

  private <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Metadata headers) {
    String given = headers.containsKey(AUTHORIZATION) ? "not a token of this server" : "absent";
    return Refusals.refuse(
        call,
        statuses.toStatus(
            new ServiceException(
                Reason.TOKEN_INVALID,
                "authorization: " + given + " (expected: Bearer and a token that is registered)")));
  }

  private static Optional<String> token(Metadata headers) {
    return Optional.ofNullable(headers.get(AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip());
  }
}
