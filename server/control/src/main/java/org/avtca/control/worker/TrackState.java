package org.avtca.control.worker;

import org.jspecify.annotations.Nullable;

/**
 * The face rule's memory between two grid instants of one session. The session keeps it and hands
 * it to whichever worker takes the next frames.
 *
 * @param last the face's last box; null: no face so far, or lost
 * @param age grid instants since {@code last} was seen, >= 0
 */
public record TrackState(@Nullable FaceBox last, int age) {
  /** Before the first face. */
  public static final TrackState NONE = new TrackState(null, 0);

  public TrackState {
    Expect.that(age >= 0, "track age", age, ">= 0");
  }
}
