package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call changes with the file, and a bad file changes nothing. */
class TokenFileTest {
  @TempDir private Path folder;
  private Path file = Path.of("none");
  private long seconds;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("tokens");
    write(line("lab", "one") + line("shop", "two"));
  }

  private static String line(String name, String token) {
    return name + ":" + TokensTest.sha256(token) + "\n";
  }

  /** Writes it a second later than the last time. */
  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000 * ++seconds));
  }

  @Test
  void changedFile_isReadAgain() throws IOException {
    TokenFile tokens = TokenFile.open(file);

    write(line("lab", "1st") + line("shop", "two"));
    assertThat(tokens.principal("one")).contains("lab");
    tokens.refresh();

    assertThat(tokens.principal("one")).isEmpty();
    assertThat(tokens.principal("1st")).contains("lab");
    assertThat(tokens.knows("lab")).isTrue();

    write(line("shop", "two"));
    tokens.refresh();
    assertThat(tokens.knows("lab")).isFalse();
    assertThat(tokens.principal("two")).contains("shop");
  }

  @Test
  void fileThatTookTheOthersPlace_isAChange() throws IOException {
    TokenFile tokens = TokenFile.open(file);
    Path draft = Files.writeString(folder.resolve("draft"), line("lab", "1st") + line("shop", "2"));
    Files.setLastModifiedTime(draft, Files.getLastModifiedTime(file));
    Files.delete(file);
    Files.move(draft, file);

    tokens.refresh();

    assertThat(tokens.principal("1st")).contains("lab");
  }

  @Test
  void badFile_changesNothing_untilItIsGoodAgain() throws IOException {
    TokenFile tokens = TokenFile.open(file);

    for (String bad : new String[] {"", "shop:two\n", line("shop", "two") + "half a li"}) {
      write(bad);
      tokens.refresh();
      tokens.refresh();
      assertThat(tokens.principal("one")).contains("lab");
    }
    write(line("shop", "two"));
    tokens.refresh();

    assertThat(tokens.principal("one")).isEmpty();
    assertThat(tokens.principal("two")).contains("shop");
  }

  @Test
  void fileThatIsGone_changesNothing_andIsReadWhenItIsBack() throws IOException {
    TokenFile tokens = TokenFile.open(file);
    Files.delete(file);
    tokens.refresh();
    assertThat(tokens.principal("one")).contains("lab");

    seconds--;
    write(line("shop", "two") + line("lab", "1st"));
    tokens.refresh();

    assertThat(tokens.principal("one")).isEmpty();
    assertThat(tokens.principal("1st")).contains("lab");
  }
}
