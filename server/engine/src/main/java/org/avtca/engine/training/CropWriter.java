package org.avtca.engine.training;

import java.nio.FloatBuffer;

/**
 * Turns stored crops, bytes (3, S, S), into a model's frames, floats (3, S, S) in [0, 1],
 * augmented. For one thread.
 */
final class CropWriter {
  private static final int PLANES = 3;
  private static final int LEVELS = 256;

  private final int side;
  private final float[] plane;
  private final float[] turned;
  private final float[] levels = new float[LEVELS];

  CropWriter(int side) {
    this.side = side;
    this.plane = new float[side * side];
    this.turned = new float[side * side];
  }

  /** Values of one crop. */
  int size() {
    return PLANES * side * side;
  }

  /** Appends the crop that begins at {@code offset} of {@code crops}. */
  void write(byte[] crops, int offset, Augmentation augmentation, FloatBuffer out) {
    for (int level = 0; level < LEVELS; level++) {
      levels[level] = (float) Math.min(1, augmentation.gain() * level / (LEVELS - 1));
    }
    for (int p = 0; p < PLANES; p++) {
      read(crops, offset + p * side * side, augmentation.mirrored());
      out.put(augmentation.degrees() == 0 ? plane : turn(augmentation.degrees()));
    }
  }

  private void read(byte[] crops, int from, boolean mirrored) {
    for (int y = 0; y < side; y++) {
      int row = y * side;
      for (int x = 0; x < side; x++) {
        int target = mirrored ? row + side - 1 - x : row + x;
        plane[target] = levels[crops[from + row + x] & 0xFF];
      }
    }
  }

  /** The plane, turned about its centre with bilinear sampling. */
  private float[] turn(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double centre = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double right = x - centre;
        double down = y - centre;
        turned[y * side + x] =
            sample(centre + cos * right - sin * down, centre + sin * right + cos * down);
      }
    }
    return turned;
  }

  private float sample(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double dx = x - left;
    double dy = y - top;
    double upper = (1 - dx) * pixel(left, top) + dx * pixel(left + 1, top);
    double lower = (1 - dx) * pixel(left, top + 1) + dx * pixel(left + 1, top + 1);
    return (float) ((1 - dy) * upper + dy * lower);
  }

  private float pixel(int x, int y) {
    return x < 0 || y < 0 || x >= side || y >= side ? 0 : plane[y * side + x];
  }
}
