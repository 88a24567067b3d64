package org.avtca.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.avtca.core.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are known by their digests only. */
class TokensTest {
  @TempDir private Path folder;

  @Test
  void token_isThePrincipalsWhoseDigestItHas() throws IOException {
    Tokens tokens =
        read(
            "# who may call\n\nlab:"
                + sha256("one")
                + "\nlab:"
                + sha256("two").toUpperCase(Locale.ROOT)
                + "\n  shop@example:"
                + sha256("three")
                + "  \n");

    assertThat(tokens.principal("one")).contains("lab");
    assertThat(tokens.principal("two")).contains("lab");
    assertThat(tokens.principal("three")).contains("shop@example");
    assertThat(tokens.principal("four")).isEmpty();
    assertThat(tokens.principal("")).isEmpty();
    assertThat(tokens.principal(sha256("one"))).isEmpty();
  }

  @Test
  void lineThatIsNoDigest_isRefusedByItsNumber_andNotRepeated() {
    assertThatThrownBy(() -> read("lab:" + sha256("one") + "\nlab:my-secret\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2 (expected: name:sha256, the token's digest in 64 hex digits)");
  }

  @Test
  void fileWithoutAToken_isRefused_asNobodyCouldCall() {
    assertThatThrownBy(() -> read("# none yet\n"))
        .hasMessage("no token (expected: one or more lines name:sha256)");
  }

  private Tokens read(String text) throws IOException {
    return Tokens.read(Files.writeString(folder.resolve("tokens"), text));
  }

  static String sha256(String token) {
    return Digests.sha256(token.getBytes(UTF_8));
  }
}
