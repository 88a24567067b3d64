package org.avtca.dist;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.avtca.client.emotion.EmotionSession;

/** A tone, and at each grid instant a picture without a face. */
final class SyntheticInput {
  private static final long GRID_MILLIS = 240;
  private static final long GRID_OFFSET_MILLIS = 120;

  private final int rate;
  private final int chunkMillis;
  private final byte[] jpeg = picture();
  private long nextInstant;

  SyntheticInput(int rate, int chunkMillis) {
    this.rate = rate;
    this.chunkMillis = chunkMillis;
  }

  /** Sends the chunk of this number, and the pictures whose time it reaches. */
  void send(EmotionSession session, int chunk) {
    session.sendAudio(tone(chunk));
    long end = (long) (chunk + 1) * chunkMillis;
    while (GRID_OFFSET_MILLIS + nextInstant * GRID_MILLIS < end) {
      long pts = GRID_OFFSET_MILLIS + nextInstant * GRID_MILLIS;
      session.sendVideo(Duration.ofMillis(pts), jpeg);
      nextInstant++;
    }
  }

  private byte[] tone(int chunk) {
    int samples = rate * chunkMillis / 1_000;
    ByteBuffer pcm = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      double t = ((double) chunk * samples + i) / rate;
      pcm.putShort((short) (8_000 * Math.sin(2 * Math.PI * 220 * t)));
    }
    return pcm.array();
  }

  private static byte[] picture() {
    BufferedImage image = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillRect(20, 20, 60, 40);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
