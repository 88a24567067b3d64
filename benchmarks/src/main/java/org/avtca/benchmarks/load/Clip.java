package org.avtca.benchmarks.load;

import java.util.List;

/**
 * A clip, decoded and encoded to what a session sends, so that sending costs next to nothing.
 *
 * @param items in the order of their times
 * @param durationUs a multiple of {@link #STEP_US}, so that one clip follows another on the grid of
 *     frames and of chunks
 */
record Clip(List<Item> items, long durationUs) {
  /** The least common multiple of the frame grid's period and of a chunk. */
  static final long STEP_US = 1_200_000;

  /** Sound that goes out in one piece. */
  static final long CHUNK_US = 100_000;

  Clip {
    items = List.copyOf(items);
    if (items.isEmpty() || durationUs < STEP_US || durationUs % STEP_US != 0) {
      throw new IllegalArgumentException(
          "clip: "
              + items.size()
              + " items in "
              + durationUs
              + " us (expected: some, in a multiple of "
              + STEP_US
              + ")");
    }
  }

  /**
   * A chunk of sound or a picture.
   *
   * @param atUs when its capture is complete, on the clip's clock
   * @param kind what it is
   * @param data samples, signed 16-bit little-endian mono; or a JPEG picture; not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // sent and never compared
  record Item(long atUs, Kind kind, byte[] data) {}

  /** What a session sends. */
  enum Kind {
    SOUND,
    PICTURE
  }
}
