package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

/**
 * A picture of 8-bit red, green and blue, rows from top to bottom without padding. It is a thin,
 * uncopied view of its array: whoever makes one hands the array over, and nobody writes to it.
 */
public final class RgbImage {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * Wraps an array.
   *
   * @param width pixels a row
   * @param height rows
   * @param rgb {@code width * height * 3} bytes: red, green, blue of each pixel
   */
  public RgbImage(int width, int height, byte[] rgb) {
    requireNonNull(rgb, "rgb");
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "size: " + width + "x" + height + " (expected: at least 1x1)");
    }
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "rgb: " + rgb.length + " bytes (expected: " + 3L * width * height + ")");
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Returns the pixels a row. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns the bytes themselves, not a copy. */
  public byte[] rgb() {
    return rgb;
  }

  /**
   * Returns this picture turned clockwise.
   *
   * @param quarterTurns how many times 90 degrees, 0 to 3
   */
  RgbImage turned(int quarterTurns) {
    if (quarterTurns == 0) {
      return this;
    }
    boolean swap = quarterTurns % 2 == 1;
    int outWidth = swap ? height : width;
    int outHeight = swap ? width : height;
    byte[] out = new byte[rgb.length];
    for (int y = 0, to = 0; y < outHeight; y++) {
      for (int x = 0; x < outWidth; x++, to += 3) {
        int from =
            switch (quarterTurns) {
              case 1 -> (height - 1 - x) * width + y;
              case 2 -> (height - 1 - y) * width + width - 1 - x;
              case 3 -> x * width + width - 1 - y;
              default ->
                  throw new IllegalArgumentException(
                      "quarterTurns: " + quarterTurns + " (expected: 0..3)");
            };
        out[to] = rgb[3 * from];
        out[to + 1] = rgb[3 * from + 1];
        out[to + 2] = rgb[3 * from + 2];
      }
    }
    return new RgbImage(outWidth, outHeight, out);
  }
}
