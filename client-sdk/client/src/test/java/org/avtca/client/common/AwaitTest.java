package org.avtca.client.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Waiting callers get the client's own exception. */
class AwaitTest {
  private final AvtcaException broken = new AvtcaException("X", "broke", false, null, null);

  @Test
  void failure_isNotWrapped() {
    CompletableFuture<String> failed = CompletableFuture.failedFuture(broken);
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> Await.result(failed))
        .isSameAs(broken);
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> Await.result(failed.thenApply(String::trim)))
        .isSameAs(broken);
  }

  @Test
  void otherFailure_isInternal() {
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(
            () -> Await.result(CompletableFuture.failedFuture(new IllegalStateException("x"))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.INTERNAL))
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruption_cancelsTheCall() {
    CompletableFuture<String> open = new CompletableFuture<>();
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> Await.result(open))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(open).isCancelled();
  }

  @Test
  void cancelledCall_saysSo() {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> Await.result(cancelled))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CANCELLED));
  }
}
