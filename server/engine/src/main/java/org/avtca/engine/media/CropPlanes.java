package org.avtca.engine.media;

import static java.util.Objects.checkFromIndexSize;

import org.avtca.core.PreprocessingProfile.Colour;

/** Turns packed crops into the planes that the frame encoder takes. */
public final class CropPlanes {
  private static final float FULL_SCALE = 255f;

  private CropPlanes() {}

  /**
   * Writes a crop as planes (3, S, S) of unsigned bytes.
   *
   * @param crop S x S
   * @param colour which plane comes first
   * @param planes where to write
   * @param offset index of the first plane's first value
   */
  public static void write(RgbImage crop, Colour colour, byte[] planes, int offset) {
    int plane = crop.width() * crop.height();
    checkFromIndexSize(offset, 3 * plane, planes.length);
    byte[] packed = crop.rgb();
    int first = colour == Colour.RGB ? 0 : 2;
    for (int i = 0; i < plane; i++) {
      planes[offset + i] = packed[3 * i + first];
      planes[offset + plane + i] = packed[3 * i + 1];
      planes[offset + 2 * plane + i] = packed[3 * i + 2 - first];
    }
  }

  /**
   * Scales unsigned bytes to floats in [0, 1].
   *
   * @param planes from
   * @param offset index of the first byte
   * @param length how many
   * @param floats to
   * @param at index of the first float
   */
  public static void scale(byte[] planes, int offset, int length, float[] floats, int at) {
    checkFromIndexSize(offset, length, planes.length);
    checkFromIndexSize(at, length, floats.length);
    for (int i = 0; i < length; i++) {
      floats[at + i] = (planes[offset + i] & 0xff) / FULL_SCALE;
    }
  }
}
