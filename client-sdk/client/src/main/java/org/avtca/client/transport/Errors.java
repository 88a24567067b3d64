package org.avtca.client.transport;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.avtca.client.common.AvtcaException;
import org.jspecify.annotations.Nullable;

/** From a gRPC status to what callers see. */
final class Errors {
  private final String target;
  private final BooleanSupplier closed;

  /**
   * Errors of calls to one server.
   *
   * @param target as the user named it
   * @param closed whether the user has closed the connection
   */
  Errors(String target, BooleanSupplier closed) {
    this.target = target;
    this.closed = closed;
  }

  AvtcaException of(Throwable thrown) {
    Throwable failure = thrown;
    while (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof AvtcaException known) {
      return known;
    }
    AvtcaException ownSide = ofOwnSide(failure);
    if (ownSide != null) {
      return ownSide;
    }
    if (!(failure instanceof StatusRuntimeException || failure instanceof StatusException)) {
      return new AvtcaException(
          AvtcaException.INTERNAL, "failed in this process: " + failure, false, null, failure);
    }
    Status status = Status.fromThrowable(failure);
    com.google.rpc.Status details = StatusProto.fromThrowable(failure);
    if (details != null && details.getDetailsCount() > 0) {
      return told(status, details, failure);
    }
    return untold(status, failure);
  }

  /** A failure of callers' code that has come back by way of gRPC. */
  private static @Nullable AvtcaException ofOwnSide(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AvtcaException known) {
        return known;
      }
    }
    return null;
  }

  /** What a server of ours has said. */
  private static AvtcaException told(
      Status status, com.google.rpc.Status details, Throwable failure) {
    ErrorInfo info = detail(details, ErrorInfo.class, ErrorInfo.getDefaultInstance());
    RetryInfo retry = detail(details, RetryInfo.class, RetryInfo.getDefaultInstance());
    String reason = info.getReason().isEmpty() ? status.getCode().name() : info.getReason();
    Duration retryAfter = retry.hasRetryDelay() ? Times.of(retry.getRetryDelay()) : null;
    boolean retryable = retryAfter != null || status.getCode() == Status.Code.UNAVAILABLE;
    return new AvtcaException(reason, text(status), retryable, retryAfter, failure);
  }

  /** What gRPC itself, or something between here and the server, has said. */
  private AvtcaException untold(Status status, Throwable failure) {
    return switch (status.getCode()) {
      // A call that this side cancels is not reported by its status: so the other side has.
      case UNAVAILABLE, CANCELLED ->
          closed.getAsBoolean() ? ofClosed(failure) : ofConnection(status, failure);
      case DEADLINE_EXCEEDED ->
          new AvtcaException(
              status.getCode().name(),
              target + " did not answer in time: " + text(status),
              true,
              null,
              failure);
      default -> new AvtcaException(status.getCode().name(), text(status), false, null, failure);
    };
  }

  private static AvtcaException ofClosed(Throwable failure) {
    return new AvtcaException(
        AvtcaException.CLIENT_CLOSED, "the client was closed", false, null, failure);
  }

  private AvtcaException ofConnection(Status status, Throwable failure) {
    if (hasCause(failure, UnknownHostException.class)) {
      return unreachable("no host has the name in " + target, status, failure);
    }
    if (hasCause(failure, SSLException.class)) {
      return unreachable(
          "no TLS with "
              + target
              + " (expected: a server with TLS whose certificate is trusted; for one without TLS,"
              + " ask for plaintext)",
          status,
          failure);
    }
    if (hasCause(failure, ConnectException.class)) {
      return unreachable(
          "no AVT-CA server answers at "
              + target
              + " (expected: a running avtca-server; start one with bin/avtca-server)",
          status,
          failure);
    }
    return new AvtcaException(
        AvtcaException.CONNECTION_LOST,
        "the connection to " + target + " broke: " + text(status),
        true,
        null,
        failure);
  }

  private static AvtcaException unreachable(String message, Status status, Throwable failure) {
    return new AvtcaException(
        AvtcaException.UNREACHABLE, message + ": " + text(status), true, null, failure);
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String text(Status status) {
    String description = status.getDescription();
    return description == null ? status.getCode().name() : description;
  }

  private static <T extends Message> T detail(
      com.google.rpc.Status status, Class<T> type, T otherwise) {
    for (Any any : status.getDetailsList()) {
      T found = unpack(any, type);
      if (found != null) {
        return found;
      }
    }
    return otherwise;
  }

  private static <T extends Message> @Nullable T unpack(Any any, Class<T> type) {
    try {
      return any.is(type) ? any.unpack(type) : null;
    } catch (InvalidProtocolBufferException e) {
      // A detail that cannot be read adds nothing to the status, which is still reported.
      return null;
    }
  }
}
