package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** An image's size is read without decoding it; what is no image has none. */
class JpegHeaderTest {

  @Test
  void realImage_hasItsSize() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(123, 45, BufferedImage.TYPE_INT_RGB), "jpg", bytes);

    assertThat(JpegHeader.read(ByteBuffer.wrap(bytes.toByteArray())))
        .contains(new JpegHeader(123, 45));
  }

  @Test
  void reading_leavesTheBufferAsItWas() {
    ByteBuffer image = TestJpeg.image(64, 48, 1);

    JpegHeader.read(image);

    assertThat(image.position()).isZero();
  }

  @Test
  void everyCutImage_hasNone() {
    byte[] image = new byte[27];
    TestJpeg.image(64, 48, 1).get(image);

    for (int length = 0; length < 23; length++) {
      assertThat(JpegHeader.read(ByteBuffer.wrap(Arrays.copyOf(image, length)))).isEmpty();
    }
  }

  @Test
  void otherBytes_haveNone() {
    assertThat(JpegHeader.read(ByteBuffer.wrap(new byte[100]))).isEmpty();
    assertThat(JpegHeader.read(TestJpeg.image(0, 10, 1))).isEmpty();
  }
}
