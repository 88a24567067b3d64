package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RgbImageTest {
  /** Two pixels a row, three rows: 0 1 / 2 3 / 4 5. */
  private final RgbImage image = new RgbImage(2, 3, pixels(0, 1, 2, 3, 4, 5));

  @Test
  void turnedOnce_isTurnedClockwise() {
    RgbImage turned = image.turned(1);
    assertThat(turned.width()).isEqualTo(3);
    assertThat(turned.height()).isEqualTo(2);
    assertThat(turned.rgb()).isEqualTo(pixels(4, 2, 0, 5, 3, 1));
  }

  @Test
  void turnedFourTimes_isAsBefore() {
    assertThat(image.turned(2).rgb()).isEqualTo(pixels(5, 4, 3, 2, 1, 0));
    assertThat(image.turned(1).turned(1).turned(1).rgb()).isEqualTo(image.turned(3).rgb());
    assertThat(image.turned(1).turned(3).rgb()).isEqualTo(image.rgb());
    assertThat(image.turned(0)).isSameAs(image);
  }

  @Test
  void wrongNumberOfBytes_isRefused() {
    assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rgb: 11 bytes (expected: 12)");
  }

  private static byte[] pixels(int... values) {
    byte[] rgb = new byte[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (10 * values[i / 3] + i % 3);
    }
    return rgb;
  }
}
