package org.avtca.engine.dataset;

import org.avtca.core.FrameGrid;
import org.avtca.core.PreprocessingProfile;

/**
 * What a clip looks and sounds like, in bits: copies that were encoded again, scaled or made
 * brighter differ in few of them, other clips in about half.
 *
 * <p>Pictures: of each crop 64 bits, whether its grey value grows from one cell to the next one in
 * a grid of 8 rows and 9 columns (a difference hash). Sound: of each audio channel one bit for each
 * half period of the frame grid, whether its mean grows to the next half, as Haitsma and Kalker
 * (ISMIR 2002) do with bands. Nothing behind the clip's end counts.
 *
 * <p>A copy that lasts a few milliseconds longer may have its window a period later: bits are
 * compared at the same time of the clip.
 */
final class ClipHash {
  private static final int ROWS = 8;
  private static final int CELLS = 9;
  private static final int BLOCKS_PER_SLOT = 2;
  private static final int PLANES = 3;
  private static final int LEAST_FRAMES = 3;
  private static final long SAME_LENGTH_US = 250_000;

  /** How far copies may be apart, as a part of the bits; the module's RATIONALE has the numbers. */
  private static final double MOST_PICTURES = 0.09;

  private static final double MOST_SOUND = 0.16;

  private final long durationUs;
  private final int firstSlot;
  private final int channels;
  private final boolean[] hasFace;
  private final long[] pictures;

  /** Block by block, of each all channels. */
  private final boolean[] sound;

  private ClipHash(
      long durationUs,
      int firstSlot,
      int channels,
      boolean[] hasFace,
      long[] pictures,
      boolean[] sound) {
    this.durationUs = durationUs;
    this.firstSlot = firstSlot;
    this.channels = channels;
    this.hasFace = hasFace;
    this.pictures = pictures;
    this.sound = sound;
  }

  static ClipHash of(PreparedClip clip, PreprocessingProfile profile) {
    long[] pictures = new long[clip.hasFace().length];
    for (int slot = 0; slot < pictures.length; slot++) {
      if (clip.hasFace()[slot]) {
        pictures[slot] = picture(clip.crops(), slot, profile.frameSize());
      }
    }
    FrameGrid grid = profile.grid();
    return new ClipHash(
        clip.facts().durationUs(),
        (int) (clip.facts().windowStartUs() / grid.periodUs()),
        profile.audio().channels(),
        clip.hasFace().clone(),
        pictures,
        sound(clip, profile));
  }

  private static long picture(byte[] crops, int slot, int side) {
    int from = slot * PLANES * side * side;
    double[] cells = new double[ROWS * CELLS];
    int[] counts = new int[ROWS * CELLS];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int cell = y * ROWS / side * CELLS + x * CELLS / side;
        for (int plane = 0; plane < PLANES; plane++) {
          cells[cell] += crops[from + plane * side * side + y * side + x] & 0xFF;
        }
        counts[cell]++;
      }
    }
    long bits = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column + 1 < CELLS; column++) {
        int cell = row * CELLS + column;
        boolean grows = cells[cell] / counts[cell] < cells[cell + 1] / counts[cell + 1];
        bits = bits << 1 | (grows ? 1 : 0);
      }
    }
    return bits;
  }

  private static boolean[] sound(PreparedClip clip, PreprocessingProfile profile) {
    int channels = profile.audio().channels();
    int columns = profile.audioColumns();
    FrameGrid grid = profile.grid();
    int blocks = BLOCKS_PER_SLOT * grid.framesPerWindow();
    long heardUs = grid.windowUs() - clip.window().paddedUs();
    int heard = (int) (blocks * heardUs / grid.windowUs());
    boolean[] bits = new boolean[channels * Math.max(0, heard - 1)];
    int next = 0;
    for (int block = 0; block + 1 < heard; block++) {
      int from = block * columns / blocks;
      int middle = (block + 1) * columns / blocks;
      int to = (block + 2) * columns / blocks;
      for (int channel = 0; channel < channels; channel++) {
        int row = channel * columns;
        bits[next++] =
            mean(clip.features(), row + from, row + middle)
                < mean(clip.features(), row + middle, row + to);
      }
    }
    return bits;
  }

  private static double mean(float[] features, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += features[i];
    }
    return sum / (to - from);
  }

  /** Whether it has enough pictures to be told from others; a single image has not. */
  boolean isComparable() {
    return pictures.length >= LEAST_FRAMES;
  }

  /** Whether one is most likely a copy of the other: as long, and alike to the eye and the ear. */
  boolean isNear(ClipHash other) {
    return Math.abs(durationUs - other.durationUs) <= SAME_LENGTH_US
        && pictureDistance(other) <= MOST_PICTURES
        && soundDistance(other) <= MOST_SOUND;
  }

  /** Returns the part of the pictures' bits that differ; 1 if too few can be compared. */
  double pictureDistance(ClipHash other) {
    int shift = firstSlot - other.firstSlot;
    int frames = 0;
    int differ = 0;
    for (int slot = 0; slot < pictures.length; slot++) {
      int there = slot + shift;
      if (there >= 0 && there < other.pictures.length && hasFace[slot] && other.hasFace[there]) {
        frames++;
        differ += Long.bitCount(pictures[slot] ^ other.pictures[there]);
      }
    }
    return frames < LEAST_FRAMES ? 1 : differ / (double) (frames * Long.SIZE);
  }

  /** Returns the part of the sound's bits that differ, as far as both clips last; 1 if none do. */
  double soundDistance(ClipHash other) {
    int shift = (firstSlot - other.firstSlot) * BLOCKS_PER_SLOT * channels;
    int from = Math.max(0, -shift);
    int to = Math.min(sound.length, other.sound.length - shift);
    int differ = 0;
    for (int i = from; i < to; i++) {
      differ += sound[i] == other.sound[i + shift] ? 0 : 1;
    }
    return to <= from ? 1 : differ / (double) (to - from);
  }
}
