package org.avtca.control.api;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Map;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * Answers calls of methods that are in the protocol and not in this server yet: what to use
 * instead.
 */
final class Unbuilt implements ServerInterceptor {
  private static final Map<String, String> INSTEAD =
      Map.of(
          "avtca.v1.AdminService/TailAudit",
          "read the server's log, and RolloutService.ListAliasHistory for who moved what");

  private final StatusMapper statuses;

  Unbuilt(StatusMapper statuses) {
    this.statuses = statuses;
  }

  /** What to use instead, by the method's full name. */
  static Map<String, String> instead() {
    return INSTEAD;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    String instead = INSTEAD.get(method);
    if (instead == null) {
      return next.startCall(call, headers);
    }
    return Refusals.refuse(
        call,
        statuses.toStatus(
            new ServiceException(
                Reason.NOT_BUILT,
                method + " is not in this server yet (use instead: " + instead + ")")));
  }
}
