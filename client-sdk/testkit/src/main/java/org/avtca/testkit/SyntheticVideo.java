package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.avtca.client.emotion.FaceBox;
import org.avtca.client.emotion.VideoFormat;

/**
 * Pictures drawn by a formula: a plain face that moves from side to side within two seconds. Which
 * picture it is depends on its time alone. It is enough for whatever takes a picture apart; a
 * detector of faces need not see one.
 */
public final class SyntheticVideo {
  private static final double PERIOD_SECONDS = 2;
  private static final Color SKIN = new Color(224, 178, 146);

  private final VideoFormat format;
  private final int width;
  private final int height;

  private SyntheticVideo(VideoFormat format, int width, int height) {
    this.format = requireNonNull(format, "format");
    if (width < 16 || height < 16) {
      throw new IllegalArgumentException(
          "size: " + width + " x " + height + " (expected: 16 x 16 or larger)");
    }
    this.width = width;
    this.height = height;
  }

  /** JPEG pictures. */
  public static SyntheticVideo jpeg(int width, int height) {
    return new SyntheticVideo(VideoFormat.jpeg(), width, height);
  }

  /** Packed RGB pictures. */
  public static SyntheticVideo rgb24(int width, int height) {
    return new SyntheticVideo(VideoFormat.rgb24(width, height), width, height);
  }

  /** JPEG pictures that show nothing but the face. */
  public static SyntheticVideo faceCrops(int side) {
    return new SyntheticVideo(VideoFormat.faceCropJpeg(), side, side);
  }

  /** How the pictures are sent. */
  public VideoFormat format() {
    return format;
  }

  /** Where the face is in the picture of a time. */
  public FaceBox face(Duration pts) {
    float side = format.encoding() == VideoFormat.Encoding.FACE_CROP_JPEG ? width : height / 2f;
    double swing = Math.sin(2 * Math.PI * pts.toMillis() / 1_000 / PERIOD_SECONDS);
    float x = (float) ((width - side) / 2 * (1 + swing / 2));
    return new FaceBox(x, (height - side) / 2, side, side);
  }

  /** The picture of a time, as the format says. */
  public byte[] frame(Duration pts) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    draw(picture, face(pts));
    return format.encoding() == VideoFormat.Encoding.RGB24 ? rgb(picture) : jpeg(picture);
  }

  private void draw(BufferedImage picture, FaceBox face) {
    Graphics2D brush = picture.createGraphics();
    try {
      brush.setColor(Color.DARK_GRAY);
      brush.fillRect(0, 0, width, height);
      int x = Math.round(face.x());
      int y = Math.round(face.y());
      int side = Math.round(face.width());
      brush.setColor(SKIN);
      brush.fillOval(x, y, side, side);
      brush.setColor(Color.BLACK);
      brush.fillOval(x + side / 4, y + side / 3, side / 8, side / 8);
      brush.fillOval(x + side * 5 / 8, y + side / 3, side / 8, side / 8);
      brush.drawArc(x + side / 3, y + side / 2, side / 3, side / 4, 180, 180);
    } finally {
      brush.dispose();
    }
  }

  private byte[] rgb(BufferedImage picture) {
    byte[] bytes = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int pixel = picture.getRGB(x, y);
        int at = (y * width + x) * 3;
        bytes[at] = (byte) (pixel >> 16);
        bytes[at + 1] = (byte) (pixel >> 8);
        bytes[at + 2] = (byte) pixel;
      }
    }
    return bytes;
  }

  private static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, "jpg", bytes)) {
        throw new IllegalStateException("this JDK writes no JPEG (expected: java.desktop has it)");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a picture cannot be written", e);
    }
    return bytes.toByteArray();
  }
}
