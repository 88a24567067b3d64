package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

/** Small enough, and in the right colours. */
class JpegEncoderTest {
  private static final int LARGE = 1 << 20;

  private static BufferedImage decode(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  /** A blue picture with a red left edge. */
  private static Mat picture(int width, int height) {
    Mat picture = new Mat(height, width, opencv_core.CV_8UC3, new Scalar(255, 0, 0, 0));
    try (Mat edge = new Mat(picture, new Rect(0, 0, width / 4, height))) {
      edge.put(new Scalar(0, 0, 255, 0));
    }
    return picture;
  }

  private static boolean red(int rgb) {
    return (rgb >> 16 & 0xff) > 200 && (rgb & 0xff) < 60;
  }

  @Test
  void picture_keepsItsSizeAndColours() throws IOException {
    try (Mat picture = picture(80, 60)) {
      BufferedImage image = decode(new JpegEncoder(90, 1280, LARGE).encode(picture));
      assertThat(image.getWidth()).isEqualTo(80);
      assertThat(image.getHeight()).isEqualTo(60);
      assertThat(red(image.getRGB(4, 30))).isTrue();
      assertThat(red(image.getRGB(70, 30))).isFalse();
    }
  }

  @Test
  void largePicture_isScaledByItsLongerSide() throws IOException {
    try (Mat picture = picture(60, 300)) {
      BufferedImage image = decode(new JpegEncoder(90, 100, LARGE).encode(picture));
      assertThat(image.getWidth()).isEqualTo(20);
      assertThat(image.getHeight()).isEqualTo(100);
    }
  }

  @Test
  void pictureThatIsTooLarge_losesQuality_thenFails() {
    byte[] noise = new byte[3 * 200 * 200];
    new Random(1).nextBytes(noise);
    try (Mat picture = new Mat(200, 200, opencv_core.CV_8UC3)) {
      picture.data().put(noise);
      int free = new JpegEncoder(90, 1280, LARGE).encode(picture).length;
      int limit = free / 2;
      assertThat(new JpegEncoder(90, 1280, limit).encode(picture).length)
          .isLessThanOrEqualTo(limit);
      assertThatExceptionOfType(CaptureException.class)
          .isThrownBy(() -> new JpegEncoder(90, 1280, 100).encode(picture))
          .withMessageContaining("expected: at most 100; a smaller maxSide helps");
    }
  }
}
