package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.avtca.client.common.AvtcaException;
import org.junit.jupiter.api.Test;

/** Each kind of failure, as callers see it. */
class ErrorsTest {
  private final Errors errors = new Errors("example:7400", () -> false);

  private static com.google.rpc.Status.Builder status(Code code, String message) {
    return com.google.rpc.Status.newBuilder().setCode(code.getNumber()).setMessage(message);
  }

  private static Any reason(String reason) {
    return Any.pack(ErrorInfo.newBuilder().setReason(reason).setDomain("avtca.org").build());
  }

  @Test
  void serversReasonAndRetryDelay_areKept() {
    Any retry =
        Any.pack(RetryInfo.newBuilder().setRetryDelay(Times.of(Duration.ofMillis(2500))).build());
    AvtcaException e =
        errors.of(
            StatusProto.toStatusRuntimeException(
                status(Code.UNAVAILABLE, "the model loads")
                    .addDetails(retry)
                    .addDetails(reason("MODEL_LOADING"))
                    .build()));
    assertThat(e.reason()).isEqualTo("MODEL_LOADING");
    assertThat(e).hasMessage("the model loads");
    assertThat(e.retryable()).isTrue();
    assertThat(e.retryAfter()).isEqualTo(Optional.of(Duration.ofMillis(2500)));
  }

  @Test
  void errorWithoutRetryInfo_isForGood() {
    AvtcaException e =
        errors.of(
            StatusProto.toStatusRuntimeException(
                status(Code.NOT_FOUND, "models/x is unknown")
                    .addDetails(reason("MODEL_UNKNOWN"))
                    .build()));
    assertThat(e.retryable()).isFalse();
    assertThat(e.retryAfter()).isEmpty();
  }

  @Test
  void unreadableDetail_leavesTheRest() {
    Any broken =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/google.rpc.ErrorInfo")
            .setValue(ByteString.copyFrom(new byte[] {-1, -1}))
            .build();
    AvtcaException e =
        errors.of(
            StatusProto.toStatusRuntimeException(
                status(Code.ABORTED, "etag differs").addDetails(broken).build()));
    assertThat(e.reason()).isEqualTo("ABORTED");
    assertThat(e).hasMessage("etag differs");
  }

  @Test
  void refusedConnection_saysHowToStartAServer() {
    AvtcaException e =
        errors.of(
            Status.UNAVAILABLE
                .withDescription("io exception")
                .withCause(new ConnectException("Connection refused"))
                .asRuntimeException());
    assertThat(e.reason()).isEqualTo(AvtcaException.UNREACHABLE);
    assertThat(e)
        .hasMessage(
            "no AVT-CA server answers at example:7400 (expected: a running avtca-server; start one"
                + " with bin/avtca-server): io exception");
  }

  @Test
  void unknownHostAndTls_areToldApart() {
    Status unavailable = Status.UNAVAILABLE.withDescription("io exception");
    assertThat(errors.of(unavailable.withCause(new UnknownHostException("x")).asException()))
        .hasMessageStartingWith("no host has the name in example:7400");
    assertThat(errors.of(unavailable.withCause(new SSLHandshakeException("x")).asException()))
        .hasMessageStartingWith("no TLS with example:7400");
  }

  @Test
  void brokenConnection_isWorthARetry() {
    AvtcaException e =
        errors.of(Status.UNAVAILABLE.withDescription("Connection reset").asRuntimeException());
    assertThat(e.reason()).isEqualTo(AvtcaException.CONNECTION_LOST);
    assertThat(e.retryable()).isTrue();
    assertThat(e).hasMessage("the connection to example:7400 broke: Connection reset");
  }

  @Test
  void closedClient_isTheReasonForWhatItEnds() {
    Errors closed = new Errors("example:7400", () -> true);
    assertThat(closed.of(Status.UNAVAILABLE.asRuntimeException()).reason())
        .isEqualTo(AvtcaException.CLIENT_CLOSED);
    assertThat(closed.of(Status.CANCELLED.asRuntimeException()).reason())
        .isEqualTo(AvtcaException.CLIENT_CLOSED);
  }

  @Test
  void deadline_namesTheTarget() {
    AvtcaException e = errors.of(Status.DEADLINE_EXCEEDED.asRuntimeException());
    assertThat(e).hasMessageStartingWith("example:7400 did not answer in time");
    assertThat(e.retryable()).isTrue();
  }

  @Test
  void ownFailures_areUnwrappedAndKept() {
    AvtcaException known = new AvtcaException("X", "known", false, null, null);
    assertThat(errors.of(new CompletionException(known))).isSameAs(known);
    AvtcaException unknown =
        errors.of(new CompletionException(new IllegalStateException("a mistake")));
    assertThat(unknown.reason()).isEqualTo(AvtcaException.INTERNAL);
    assertThat(unknown).hasCauseInstanceOf(IllegalStateException.class);
  }
}
