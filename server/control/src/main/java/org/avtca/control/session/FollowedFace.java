package org.avtca.control.session;

import java.util.Optional;
import org.avtca.control.worker.EncodedFace;
import org.avtca.core.FaceTracker;
import org.avtca.core.FrameGrid;
import org.avtca.core.TrackState;

/**
 * One person whose face a stream follows: the face rule's memory between calls, what became of each
 * grid instant, and what is told of it. Not thread-safe.
 */
final class FollowedFace {
  private final FrameGrid grid;
  private final FaceTracker tracker;
  private final FaceWatch watch;
  private final Slots slots;
  private TrackState track = TrackState.NONE;

  /**
   * @param name of the person, where the client gives none
   * @param firstInstant index of the first grid instant
   */
  FollowedFace(StreamContext context, String name, long firstInstant) {
    this.grid = context.grid();
    this.tracker = new FaceTracker(context.faceRule());
    this.watch = new FaceWatch(context.faceRule(), name);
    this.slots = new Slots(firstInstant);
  }

  /** The memory before the next instant. */
  TrackState track() {
    return track;
  }

  /** A worker has decided some instants. */
  void goOnFrom(TrackState after) {
    track = after;
  }

  Slots slots() {
    return slots;
  }

  /**
   * A worker has looked at an instant.
   *
   * @param name the client's for the person; empty: none
   * @return what is told of it
   */
  Optional<SessionEvent.FaceChanged> looked(
      long index, EncodedFace face, String name, Slot.Timings timings) {
    boolean hasFace = !face.embedding().isMissing();
    long at = grid.instant(index);
    Optional<SessionEvent.FaceChanged> news =
        hasFace && !face.reused() ? watch.seen(at, face.box(), name) : watch.notSeen(at);
    slots.add(new Slot(face.embedding(), face.box(), hasFace ? watch.track() : "", timings, false));
    return news;
  }

  /**
   * There is no frame for an instant, and the track ages.
   *
   * @return what is told of it
   */
  Optional<SessionEvent.FaceChanged> missing(long index) {
    age();
    slots.add(Slot.MISSING);
    return watch.notSeen(grid.instant(index));
  }

  /** Nobody looks at the next instant. */
  void skipped() {
    age();
    slots.add(Slot.SKIPPED);
    watch.notLooked();
  }

  private void age() {
    track = tracker.decideWithoutFrame(track).next();
  }
}
