package org.avtca.control.api;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into what a caller is told, the only class that knows status codes: {@code
 * google.rpc.Status} with an {@code ErrorInfo} of the domain {@value #DOMAIN}, and {@code
 * RetryInfo} where waiting helps. What was not meant for a caller is logged here and told as an
 * internal error.
 */
public final class StatusMapper {
  /** {@code ErrorInfo.domain}. */
  public static final String DOMAIN = "avtca";

  private static final Logger log = LoggerFactory.getLogger(StatusMapper.class);

  /** What the caller is told of {@code failure}. */
  public StatusRuntimeException toStatus(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof StatusRuntimeException status) {
      return status;
    }
    if (cause instanceof StatusException status) {
      return status.getStatus().asRuntimeException(status.getTrailers());
    }
    return StatusProto.toStatusRuntimeException(
        cause instanceof ServiceException told ? status(told) : defect(cause));
  }

  /** An internal error without details, for when making them failed. */
  StatusRuntimeException plain(Throwable failure) {
    log.error("a call could not be answered", failure);
    return io.grpc.Status.INTERNAL
        .withDescription("internal error; the server's log says more")
        .asRuntimeException();
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? unwrapped(cause) : failure;
  }

  private static Status status(ServiceException failure) {
    Status.Builder status =
        status(failure.reason(), String.valueOf(failure.getMessage())).toBuilder();
    failure.retryAfter().ifPresent(delay -> status.addDetails(Any.pack(retry(delay))));
    return status.build();
  }

  private static Status defect(Throwable failure) {
    log.error("a call failed", failure);
    return status(Reason.INTERNAL, "internal error; the server's log says more");
  }

  private static Status status(Reason reason, String message) {
    ErrorInfo info = ErrorInfo.newBuilder().setDomain(DOMAIN).setReason(reason.name()).build();
    return Status.newBuilder()
        .setCode(code(reason.kind()).getNumber())
        .setMessage(message)
        .addDetails(Any.pack(info))
        .build();
  }

  private static RetryInfo retry(Duration delay) {
    return RetryInfo.newBuilder()
        .setRetryDelay(
            com.google.protobuf.Duration.newBuilder()
                .setSeconds(delay.getSeconds())
                .setNanos(delay.getNano()))
        .build();
  }

  private static Code code(Reason.Kind kind) {
    return switch (kind) {
      case INVALID -> Code.INVALID_ARGUMENT;
      case UNAUTHENTICATED -> Code.UNAUTHENTICATED;
      case MISSING -> Code.NOT_FOUND;
      case DUPLICATE -> Code.ALREADY_EXISTS;
      case REFUSED -> Code.FAILED_PRECONDITION;
      case STALE -> Code.ABORTED;
      case EXHAUSTED -> Code.RESOURCE_EXHAUSTED;
      case LATE -> Code.DEADLINE_EXCEEDED;
      case UNAVAILABLE -> Code.UNAVAILABLE;
      case UNSUPPORTED -> Code.UNIMPLEMENTED;
      case DEFECT -> Code.INTERNAL;
    };
  }
}
