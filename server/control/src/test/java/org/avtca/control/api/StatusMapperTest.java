package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusMapperTest {
  private final StatusMapper statuses = new StatusMapper();

  @ParameterizedTest
  @CsvSource({
    "ARGUMENT_INVALID,INVALID_ARGUMENT",
    "MODEL_UNKNOWN,NOT_FOUND",
    "NAME_TAKEN,ALREADY_EXISTS",
    "STATE_FORBIDS,FAILED_PRECONDITION",
    "ETAG_MISMATCH,ABORTED",
    "CREDIT_EXCEEDED,RESOURCE_EXHAUSTED",
    "TIMED_OUT,DEADLINE_EXCEEDED",
    "DRAINING,UNAVAILABLE",
    "NOT_BUILT,UNIMPLEMENTED",
    "INTERNAL,INTERNAL"
  })
  void eachKind_hasItsCode(Reason reason, Status.Code code) {
    ApiWorld.assertTold(code, reason, statuses.toStatus(new ServiceException(reason, "text")));
  }

  @ParameterizedTest
  @EnumSource
  void everyReason_isToldWithItsMessage(Reason reason) {
    StatusRuntimeException status = statuses.toStatus(new ServiceException(reason, "the text"));
    assertThat(status.getStatus().getCode()).isNotIn(Status.Code.OK, Status.Code.UNKNOWN);
    assertThat(status.getStatus().getDescription()).isEqualTo("the text");
  }

  @Test
  void retryable_saysWhen() throws Exception {
    StatusRuntimeException status =
        statuses.toStatus(
            ServiceException.retryable(Reason.MODEL_LOADING, "wait", Duration.ofMillis(1500)));
    RetryInfo retry = StatusProto.fromThrowable(status).getDetails(1).unpack(RetryInfo.class);
    assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(1);
    assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
  }

  @Test
  void wrappedFailures_areUnwrapped() {
    ServiceException told = new ServiceException(Reason.JOB_UNKNOWN, "no such job");
    ApiWorld.assertTold(
        Status.Code.NOT_FOUND,
        Reason.JOB_UNKNOWN,
        statuses.toStatus(new CompletionException(new CompletionException(told))));
  }

  @Test
  void whatWasNotMeantForCallers_isNotTold() {
    StatusRuntimeException status =
        statuses.toStatus(new IllegalStateException("password is hunter2"));
    ApiWorld.assertTold(Status.Code.INTERNAL, Reason.INTERNAL, status);
    assertThat(status.getMessage()).doesNotContain("hunter2");
  }
}
