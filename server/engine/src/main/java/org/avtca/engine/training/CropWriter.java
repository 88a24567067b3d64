package org.avtca.engine.training;

import java.nio.FloatBuffer;

/**
 * Turns stored crops, bytes (3, S, S), into a model's frames, floats in [0, 1], augmented and in
 * the layout asked for. For one thread.
 */
final class CropWriter {
  private static final int CHANNELS = 3;
  private static final int LEVELS = 256;

  private final int side;
  private final int places;
  private final FrameLayout layout;
  private final float[] crop;
  private final float[] frame;
  private final float[] levels = new float[LEVELS];

  CropWriter(int side, FrameLayout layout) {
    this.side = side;
    this.places = side * side;
    this.layout = layout;
    this.crop = new float[CHANNELS * places];
    this.frame = new float[CHANNELS * places];
  }

  /** Values of one crop. */
  int size() {
    return CHANNELS * places;
  }

  /** Appends the crop that begins at {@code offset} of {@code crops}. */
  void write(byte[] crops, int offset, Augmentation augmentation, FloatBuffer out) {
    for (int level = 0; level < LEVELS; level++) {
      levels[level] = (float) Math.min(1, augmentation.gain() * level / (LEVELS - 1));
    }
    read(crops, offset, augmentation.mirrored());
    if (augmentation.degrees() == 0) {
      copy();
    } else {
      turn(augmentation.degrees());
    }
    out.put(frame);
  }

  private void read(byte[] crops, int from, boolean mirrored) {
    for (int row = 0; row < CHANNELS * places; row += side) {
      for (int x = 0; x < side; x++) {
        int target = mirrored ? row + side - 1 - x : row + x;
        crop[target] = levels[crops[from + row + x] & 0xFF];
      }
    }
  }

  private void copy() {
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int place = 0; place < places; place++) {
        frame[layout.index(channel, place, CHANNELS, places)] = crop[channel * places + place];
      }
    }
  }

  /** The frame is the crop, turned about its centre with bilinear sampling. */
  private void turn(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double centre = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      double down = y - centre;
      for (int x = 0; x < side; x++) {
        double right = x - centre;
        sample(y * side + x, centre + cos * right - sin * down, centre + sin * right + cos * down);
      }
    }
  }

  private void sample(int place, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double dx = x - left;
    double dy = y - top;
    boolean inside = left >= 0 && top >= 0 && left + 1 < side && top + 1 < side;
    for (int channel = 0; channel < CHANNELS; channel++) {
      int at = channel * places + top * side + left;
      double upper =
          inside
              ? (1 - dx) * crop[at] + dx * crop[at + 1]
              : (1 - dx) * pixel(channel, left, top) + dx * pixel(channel, left + 1, top);
      double lower =
          inside
              ? (1 - dx) * crop[at + side] + dx * crop[at + side + 1]
              : (1 - dx) * pixel(channel, left, top + 1) + dx * pixel(channel, left + 1, top + 1);
      frame[layout.index(channel, place, CHANNELS, places)] =
          (float) ((1 - dy) * upper + dy * lower);
    }
  }

  private float pixel(int channel, int x, int y) {
    return x < 0 || y < 0 || x >= side || y >= side ? 0 : crop[channel * places + y * side + x];
  }
}
