package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.avtca.core.FaceBox;
import org.junit.jupiter.api.Test;

class FaceCropperTest {

  @Test
  void faceOfTheRightSize_isCopied() {
    RgbImage image = ramp(64, 48);
    RgbImage crop = new FaceCropper(16).crop(image, new FaceBox(8, 20, 16, 16));
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(level(crop, x, y)).isEqualTo(level(image, 8 + x, 20 + y));
      }
    }
  }

  @Test
  void shrinking_averagesAreas() {
    RgbImage crop = new FaceCropper(4).crop(ramp(64, 64), new FaceBox(0, 0, 64, 64));
    for (int x = 0; x < 4; x++) {
      assertThat(level(crop, x, 0)).isCloseTo((int) (16 * x + 7.5), within(1));
    }
  }

  @Test
  void growing_interpolates() {
    RgbImage crop = new FaceCropper(32).crop(ramp(64, 64), new FaceBox(16, 16, 16, 16));
    assertThat(level(crop, 0, 0)).isEqualTo(16);
    assertThat(level(crop, 31, 5)).isEqualTo(31);
    for (int x = 1; x < 32; x++) {
      assertThat(level(crop, x, 9)).isGreaterThanOrEqualTo(level(crop, x - 1, 9));
    }
  }

  @Test
  void boxBeyondTheEdge_isShiftedInside() {
    RgbImage image = ramp(64, 48);
    RgbImage crop = new FaceCropper(16).crop(image, new FaceBox(56, -9, 16, 16));
    assertThat(level(crop, 0, 0)).isEqualTo(level(image, 48, 0));
  }

  @Test
  void oblongFaceCutElsewhere_losesItsEnds() {
    RgbImage crop = new FaceCropper(16).fit(ramp(48, 16));
    assertThat(level(crop, 0, 0)).isEqualTo(16);
    assertThat(level(crop, 15, 0)).isEqualTo(31);
  }

  @Test
  void quality_isHigherForLargerAndSharperFaces() {
    RgbImage flat = TestClips.plain(90);
    assertThat(FrameQuality.of(flat, 200)).isZero();
    RgbImage sharp = stripes(32);
    assertThat(FrameQuality.of(sharp, 32)).isBetween(0.9f, 1f);
    assertThat(FrameQuality.of(sharp, 16)).isCloseTo(FrameQuality.of(sharp, 32) / 2, within(1e-6f));
  }

  private static int level(RgbImage image, int x, int y) {
    return image.rgb()[3 * (y * image.width() + x)] & 0xff;
  }

  /** As light as its column's number. */
  private static RgbImage ramp(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % width);
    }
    return new RgbImage(width, height, rgb);
  }

  private static RgbImage stripes(int size) {
    byte[] rgb = new byte[3 * size * size];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3 % size / 2 % 2 == 0 ? 40 : 200);
    }
    return new RgbImage(size, size, rgb);
  }
}
