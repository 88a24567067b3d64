package org.avtca.core;

import org.jspecify.annotations.Nullable;

/**
 * What the face rule remembers between two grid instants; small enough to travel with every call.
 *
 * @param last the last box that a face was seen in; null: none so far, or lost
 * @param age grid instants since it was seen, 0 without a box
 */
public record TrackState(@Nullable FaceBox last, int age) {
  /** No face so far. */
  public static final TrackState NONE = new TrackState(null, 0);

  public TrackState {
    Check.atLeast("track.age", age, 0);
    Check.that(last != null || age == 0, "track.age", age, "0 without a box");
  }

  /** A face seen just now. */
  public static TrackState seen(FaceBox box) {
    return new TrackState(box, 0);
  }
}
