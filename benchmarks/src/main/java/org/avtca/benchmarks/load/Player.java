package org.avtca.benchmarks.load;

import java.util.List;
import org.avtca.benchmarks.load.Clip.Item;

/** Clips one after the other without end, on one clock. Not safe for use by several threads. */
final class Player {
  private final List<Clip> clips;
  private int clip;
  private int item;
  private long clipStartUs;

  /**
   * A player.
   *
   * @param clips at least one
   * @param first index of the one to begin with
   */
  Player(List<Clip> clips, int first) {
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("clips: none (expected: one or more)");
    }
    this.clips = clips;
    this.clip = Math.floorMod(first, clips.size());
  }

  /** The item that is next. */
  Item item() {
    return clips.get(clip).items().get(item);
  }

  /** When that item's capture is complete, on the session's clock. */
  long atUs() {
    return clipStartUs + item().atUs();
  }

  /** Goes on to the item after it. */
  void advance() {
    item++;
    if (item == clips.get(clip).items().size()) {
      item = 0;
      clipStartUs += clips.get(clip).durationUs();
      clip = (clip + 1) % clips.size();
    }
  }
}
