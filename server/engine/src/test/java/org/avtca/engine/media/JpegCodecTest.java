package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.avtca.engine.media.MediaException.Reason;
import org.junit.jupiter.api.Test;

class JpegCodecTest {
  private final JpegCodec codec = new JpegCodec();

  @Test
  void encodedPicture_comesBackAlmostEqual() throws MediaException {
    RgbImage image = gradient(120, 80);
    RgbImage back = codec.decode(codec.encode(image, 95));
    assertThat(back.width()).isEqualTo(120);
    assertThat(back.height()).isEqualTo(80);
    for (int i = 0; i < image.rgb().length; i++) {
      assertThat(back.rgb()[i] & 0xff).isCloseTo(image.rgb()[i] & 0xff, within(12));
    }
  }

  @Test
  void redStaysRed() throws MediaException {
    byte[] rgb = new byte[3 * 32 * 32];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 220;
    }
    RgbImage back = codec.decode(codec.encode(new RgbImage(32, 32, rgb), 95));
    assertThat(back.rgb()[0] & 0xff).isGreaterThan(200);
    assertThat(back.rgb()[2] & 0xff).isLessThan(30);
  }

  @Test
  void noBytes() {
    assertThat(failure(new byte[0]).reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void otherBytes() {
    byte[] text = "not a picture at all".getBytes(StandardCharsets.UTF_8);
    assertThat(failure(text))
        .returns(Reason.UNREADABLE, MediaException::reason)
        .hasMessageContaining("(expected: a JPEG picture)");
  }

  @Test
  void tornPicture() {
    byte[] jpeg = codec.encode(gradient(120, 80), 90);
    assertThat(failure(Arrays.copyOf(jpeg, jpeg.length * 2 / 3)).reason())
        .isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void onlyHeaders() {
    byte[] jpeg = codec.encode(gradient(120, 80), 90);
    assertThat(failure(Arrays.copyOf(jpeg, 20)).reason()).isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void pictureThatClaimsToBeHuge_isRefusedUndecoded() {
    byte[] jpeg = codec.encode(gradient(120, 80), 90);
    int frame = frameHeader(jpeg);
    jpeg[frame + 5] = (byte) 0xff;
    jpeg[frame + 7] = (byte) 0xff;
    assertThat(failure(jpeg))
        .returns(Reason.TOO_LARGE, MediaException::reason)
        .hasMessageContaining("(expected: 1x1 to 4096x4096)");
  }

  @Test
  void quality_outOfRange() {
    assertThatThrownBy(() -> codec.encode(gradient(8, 8), 0))
        .hasMessage("quality: 0 (expected: 1..100)");
  }

  private MediaException failure(byte[] jpeg) {
    return catchThrowableOfType(MediaException.class, () -> codec.decode(jpeg));
  }

  private static int frameHeader(byte[] jpeg) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        return i;
      }
    }
    throw new AssertionError("no frame header");
  }

  private static RgbImage gradient(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i += 3) {
        rgb[i] = (byte) (255 * x / width);
        rgb[i + 1] = (byte) (255 * y / height);
        rgb[i + 2] = (byte) 128;
      }
    }
    return new RgbImage(width, height, rgb);
  }
}
