package org.avtca.capture;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.avtca.client.emotion.GapCause;
import org.avtca.core.FrameGrid;
import org.avtca.core.FrameSelector;
import org.avtca.core.FrameSelector.Slot;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a source that are sent. Which one an instant of the grid takes depends on the
 * next one's time, so the latest is kept until that is known. Not thread-safe.
 */
final class PictureTrack implements AutoCloseable {
  private final Timeline timeline;
  private final FrameChoice choice;
  private final PictureTaker taker;
  private final DoubleSupplier driftUs;
  private final FrameSelector selector;
  private final long toleranceUs;
  private @Nullable Shot latest;
  private long latestUs = -1;
  private long intervalUs;
  private long extraUs;
  private long decoded;
  private long missed;

  /**
   * A track; it closes {@code taker}.
   *
   * @param driftUs how far the capture's clock is ahead of the session's, microseconds
   */
  PictureTrack(
      Timeline timeline,
      FrameGrid grid,
      FrameChoice choice,
      PictureTaker taker,
      DoubleSupplier driftUs) {
    this.timeline = timeline;
    this.selector = grid.selector();
    this.toleranceUs = grid.toleranceUs();
    this.choice = choice;
    this.taker = taker;
    this.driftUs = driftUs;
  }

  /**
   * Takes the next picture, and closes it in time; one out of order is counted and left out.
   *
   * @param captureUs on the capture's clock
   */
  void take(Picture picture, long captureUs) {
    decoded++;
    Shot shot = new Shot(picture, sessionUs(captureUs), captureUs);
    if (shot.us() <= latestUs || captureUs < 0) {
      picture.close();
      return;
    }
    List<Slot> decided = selector.offer(shot.us());
    Shot before = latest;
    intervalUs = before == null ? toleranceUs : shot.us() - before.us();
    latest = shot;
    latestUs = shot.us();
    try {
      decide(decided, before, shot);
      extra(shot);
    } finally {
      forget(before);
    }
    timeline.reached(timeline.video(), latestUs);
  }

  private long sessionUs(long captureUs) {
    return captureUs - Math.round(driftUs.getAsDouble());
  }

  private void decide(List<Slot> decided, @Nullable Shot before, @Nullable Shot now) {
    for (Slot slot : decided) {
      Shot chosen = null;
      if (slot.ptsUs().isPresent()) {
        long us = slot.ptsUs().orElseThrow();
        chosen = before != null && before.us() == us ? before : now;
      } else {
        missed++;
      }
      if (choice.isGrid()) {
        taker.instant(slot, chosen);
      }
    }
  }

  private void extra(Shot shot) {
    if (!choice.isGrid() && shot.us() >= extraUs) {
      // Keeps the pace of the source's own jitter: the next is due after the one that was due.
      extraUs = Math.max(extraUs, shot.us() - choice.intervalUs()) + choice.intervalUs();
      taker.extra(shot);
    }
  }

  private static void forget(@Nullable Shot shot) {
    if (shot != null) {
      shot.picture().close();
    }
  }

  /**
   * Says that there are no pictures up to a time, and why.
   *
   * @param captureUs on the capture's clock; what lies before the latest picture changes nothing
   */
  void absentUntil(long captureUs, GapCause cause) {
    long us = sessionUs(captureUs);
    if (us <= latestUs) {
      return;
    }
    decide(selector.advanceTo(us), latest, null);
    forget(latest);
    latest = null;
    long fromUs = Math.max(0, latestUs);
    latestUs = us;
    timeline.add(timeline.video(), new MediaItem.Darkness(us, fromUs, cause));
    timeline.reached(timeline.video(), us);
  }

  /**
   * Decides what is left. The last picture lasts as long as the one before, but not beyond the
   * instants that it could stand for.
   *
   * @param audioUs where sound ends, on the session's clock; 0 if there is none
   */
  void finish(long audioUs) {
    long pictureEndUs = latest == null ? 0 : latestUs + Math.min(intervalUs, toleranceUs);
    decide(selector.finish(Math.max(audioUs, pictureEndUs)), latest, null);
    timeline.end(timeline.video());
  }

  long decoded() {
    return decoded;
  }

  long sent() {
    return taker.sent();
  }

  long missed() {
    return missed;
  }

  @Override
  public void close() {
    forget(latest);
    latest = null;
    taker.close();
  }
}
