package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
  /** FIPS 180-2, appendix B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path temp;

  @Test
  void bytesStreamsAndFiles_agree() throws IOException {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(temp.resolve("abc"), abc);

    assertThat(Digests.sha256(abc)).isEqualTo(OF_ABC);
    assertThat(Digests.sha256(file)).isEqualTo(OF_ABC);
    assertThat(Digests.sha256(new ByteArrayInputStream(abc))).isEqualTo(OF_ABC);
  }

  @Test
  void longStreams_areReadToTheirEnd() throws IOException {
    byte[] bytes = new byte[200_000];

    assertThat(Digests.sha256(new ByteArrayInputStream(bytes))).isEqualTo(Digests.sha256(bytes));
  }

  @Test
  void form_isChecked() {
    assertThat(Digests.requireSha256("digest", OF_ABC)).isEqualTo(OF_ABC);
    assertThat(Digests.isSha256(OF_ABC.substring(1))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digests.requireSha256("digest", "BA78"))
        .withMessage("digest: 'BA78' (expected: 64 lower-case hexadecimal digits)");
  }
}
