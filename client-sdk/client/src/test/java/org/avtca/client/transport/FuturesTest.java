package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.transport.ConnectionSettings.Security;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong while a future is completed, nobody waits for it in vain. */
class FuturesTest {

  @Test
  void errorWhileTheReplyIsConverted_failsTheFuture() {
    try (Connection connection = connection(Runnable::run)) {
      CompletableFuture<String> result = new CompletableFuture<>();

      Futures.complete(
          result,
          () -> {
            throw new NoClassDefFoundError("Reply");
          },
          connection);

      assertThat(result)
          .isCompletedExceptionally()
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              AvtcaException.class, e -> assertThat(e.reason()).isEqualTo(AvtcaException.INTERNAL));
    }
  }

  @Test
  void failureThatCannotBeTold_failsTheFutureAllTheSame() {
    try (Connection connection = connection(Runnable::run)) {
      CompletableFuture<String> result = new CompletableFuture<>();

      Futures.fail(result, new Untellable(), connection);

      assertThat(result).isCompletedExceptionally();
    }
  }

  @Test
  void executorThatHasNoThread_completesTheFutureOnTheCallingThread() {
    Executor exhausted =
        task -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    try (Connection connection = connection(exhausted)) {
      CompletableFuture<String> result = new CompletableFuture<>();

      assertThatThrownBy(() -> Futures.complete(result, () -> "reply", connection))
          .isInstanceOf(OutOfMemoryError.class);

      assertThat(result).isCompletedWithValue("reply");
    }
  }

  @Test
  void executorThatWasShutDown_runsOnTheCallingThread_once() {
    AtomicInteger runs = new AtomicInteger();

    ClientThreads.lossless(
            task -> {
              throw new RejectedExecutionException();
            })
        .execute(runs::incrementAndGet);

    assertThat(runs).hasValue(1);
  }

  private static Connection connection(Executor executor) {
    return new ConnectionSettings(
            "localhost",
            1,
            new Security(true, Optional.empty(), Optional.empty()),
            Duration.ofSeconds(1),
            Optional.of(executor),
            Optional.empty(),
            List.of())
        .open();
  }

  /** Its text, which a message of it would hold, cannot be made. */
  private static final class Untellable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new NoClassDefFoundError("Details");
    }
  }
}
