package org.avtca.control.app;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.avtca.control.api.TokenFile;
import org.avtca.control.concurrent.Timer;

/**
 * Looks every {@link #PERIOD} whether the tokens have changed, and ends the sessions of those who
 * have none any more, also of those who came in just before.
 */
final class TokenWatch implements AutoCloseable {
  /** Within this a revoked token opens nothing more. */
  static final Duration PERIOD = Duration.ofSeconds(5);

  private final TokenFile tokens;
  private final Consumer<Predicate<String>> keep;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Timer.Pending ticking;

  /**
   * Starts to look.
   *
   * @param keep ends the sessions of all principals but those that it is given
   * @param threads read the file, which may take its time; not owned
   */
  TokenWatch(TokenFile tokens, Consumer<Predicate<String>> keep, Timer timer, Executor threads) {
    this.tokens = requireNonNull(tokens, "tokens");
    this.keep = requireNonNull(keep, "keep");
    this.ticking =
        timer.every(
            PERIOD,
            () -> {
              // A look that a slow disk holds up is waited for; none piles up behind it.
              if (looking.compareAndSet(false, true)) {
                threads.execute(this::look);
              }
            });
  }

  private void look() {
    try {
      tokens.refresh();
      keep.accept(tokens::knows);
    } finally {
      looking.set(false);
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    ticking.cancel();
  }
}
