package org.avtca.capture;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts sound and pictures into the order of their times. Files hold them in stretches of up to
 * seconds, and devices have threads of their own, but a server waits only 250 ms of media for the
 * modality that lags. Thread-safe; the sink is called by one thread at a time.
 */
final class Timeline {
  private final Consumer<MediaItem> sink;
  private final long patienceUs;
  private final Lane audio;
  private final Lane video;

  /** One modality: what waits, and how far it has come. */
  static final class Lane {
    private final ArrayDeque<MediaItem> waiting = new ArrayDeque<>();
    private long reachedUs;

    private Lane(boolean present) {
      reachedUs = present ? 0 : Long.MAX_VALUE;
    }
  }

  /**
   * A time line.
   *
   * @param patienceUs how far one modality may run ahead of the other, microseconds of media
   * @param sink takes the items in order
   */
  Timeline(boolean hasAudio, boolean hasVideo, long patienceUs, Consumer<MediaItem> sink) {
    this.sink = sink;
    this.patienceUs = patienceUs;
    this.audio = new Lane(hasAudio);
    this.video = new Lane(hasVideo);
  }

  Lane audio() {
    return audio;
  }

  Lane video() {
    return video;
  }

  /** Adds an item; within a lane, times ascend. */
  synchronized void add(Lane lane, MediaItem item) {
    lane.waiting.add(item);
  }

  /** Says that nothing earlier will be added to a lane any more, and hands on what that decides. */
  synchronized void reached(Lane lane, long us) {
    lane.reachedUs = Math.max(lane.reachedUs, us);
    for (Lane next = next(); next != null; next = next()) {
      sink.accept(next.waiting.remove());
    }
  }

  /** Says that nothing will be added to a lane any more. */
  synchronized void end(Lane lane) {
    reached(lane, Long.MAX_VALUE);
  }

  /** The lane whose first item may go; null if none may. */
  private @Nullable Lane next() {
    Lane earlier = at(audio) <= at(video) ? audio : video;
    Lane other = earlier.equals(audio) ? video : audio;
    long us = at(earlier);
    boolean waits = us > other.reachedUs && earlier.reachedUs - us < patienceUs;
    return earlier.waiting.isEmpty() || waits ? null : earlier;
  }

  private static long at(Lane lane) {
    MediaItem first = lane.waiting.peek();
    return first == null ? Long.MAX_VALUE : first.atUs();
  }
}
