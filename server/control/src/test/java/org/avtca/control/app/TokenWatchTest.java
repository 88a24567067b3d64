package org.avtca.control.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.avtca.control.api.TokenFile;
import org.avtca.control.concurrent.ManualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon a change of the tokens counts. */
class TokenWatchTest {
  private static final Duration ALMOST = TokenWatch.PERIOD.minusMillis(1);
  private static final Duration REST = Duration.ofMillis(1);

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime();
  private final List<String> welcome = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  private Path write(String... names) throws IOException {
    String digest = "ab".repeat(32);
    List<String> lines = Stream.of(names).map(name -> name + ":" + digest).toList();
    return Files.write(folder.resolve("tokens"), lines);
  }

  private void keep(Predicate<String> principals) {
    welcome.clear();
    Stream.of("lab", "shop").filter(principals).forEach(welcome::add);
  }

  @Test
  void revokedPrincipal_isNoMoreWelcomeAfterAPeriod() throws IOException {
    TokenFile tokens = TokenFile.open(write("lab", "shop"));
    try (TokenWatch watch = new TokenWatch(tokens, this::keep, time, Runnable::run)) {
      time.advance(TokenWatch.PERIOD);
      assertThat(welcome).containsExactly("lab", "shop");

      write("shop");
      time.advance(ALMOST);
      assertThat(welcome).containsExactly("lab", "shop");
      time.advance(REST);
      assertThat(welcome).containsExactly("shop");
    }
    assertThat(time.pending()).isZero();
  }

  @Test
  void lookThatTakesLong_isNotFollowedByAnother() throws IOException {
    TokenFile tokens = TokenFile.open(write("lab"));
    try (TokenWatch watch = new TokenWatch(tokens, this::keep, time, waiting::add)) {
      time.advance(TokenWatch.PERIOD.multipliedBy(3));
      assertThat(waiting).hasSize(1);

      waiting.remove(0).run();
      time.advance(TokenWatch.PERIOD);
      assertThat(waiting).hasSize(1);
    }
  }
}
