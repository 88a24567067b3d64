package org.avtca.engine.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the channels of a network's feature map lie in a graph's: anywhere among as many or more,
 * the others of which hold numbers that nobody reads. So a shuffle costs nothing, and a width that
 * ONNX Runtime is slow with becomes one that it is fast with.
 */
final class Channels {
  /** ONNX Runtime computes in blocks of channels if their number is a multiple of this. */
  private static final int ALIGNMENT = 4;

  private final int[] positions;
  private final int width;

  private Channels(int[] positions, int width) {
    this.positions = positions;
    this.width = width;
  }

  /** One after another, and no others. */
  static Channels exactly(int count) {
    return new Channels(IntStream.range(0, count).toArray(), count);
  }

  /** One after another, and up to three others behind them. */
  static Channels aligned(int count) {
    return new Channels(
        exactly(count).positions, Math.floorDiv(count + ALIGNMENT - 1, ALIGNMENT) * ALIGNMENT);
  }

  /** How many the network has. */
  int count() {
    return positions.length;
  }

  /** How many the graph has. */
  int width() {
    return width;
  }

  /** These, and behind them those of another map. */
  Channels then(Channels next) {
    IntStream shifted = Arrays.stream(next.positions).map(position -> width + position);
    int[] all = IntStream.concat(Arrays.stream(positions), shifted).toArray();
    return new Channels(all, width + next.width);
  }

  /** Channel shuffle in two groups: one of the first half, one of the second, and so on. */
  Channels shuffled() {
    int half = count() / 2;
    int[] order = new int[count()];
    Arrays.setAll(order, c -> positions[c / 2 + c % 2 * half]);
    return new Channels(order, width);
  }

  /** The first half, where it lies. */
  Channels firstHalf() {
    return new Channels(Arrays.copyOf(positions, count() / 2), width);
  }

  /** The second half, where it lies. */
  Channels secondHalf() {
    return new Channels(Arrays.copyOfRange(positions, count() / 2, count()), width);
  }

  /** What a depthwise convolution makes of them: {@code each} channels in the place of one. */
  Channels times(int each) {
    int[] all = new int[count() * each];
    Arrays.setAll(all, c -> positions[c / each] * each + c % each);
    return new Channels(all, width * each);
  }

  /** Which channel of this map lies at each place of {@code other}'s; any where nobody reads. */
  long[] indicesFor(Channels other) {
    long[] indices = new long[other.width];
    Arrays.fill(indices, positions[0]);
    for (int c = 0; c < count(); c++) {
      indices[other.positions[c]] = positions[c];
    }
    return indices;
  }

  /** Weights (before, count, after) as (before, width, after), with zeros for the others. */
  float[] spread(float[] values, int before, int after) {
    float[] spread = new float[before * width * after];
    for (int b = 0; b < before; b++) {
      for (int c = 0; c < count(); c++) {
        int from = (b * count() + c) * after;
        System.arraycopy(values, from, spread, (b * width + positions[c]) * after, after);
      }
    }
    return spread;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Channels that
        && width == that.width
        && Arrays.equals(positions, that.positions);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return Arrays.toString(positions) + " of " + width;
  }
}
