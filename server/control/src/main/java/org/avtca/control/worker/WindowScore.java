package org.avtca.control.worker;

import org.jspecify.annotations.Nullable;

/**
 * What became of one {@link WindowItem}.
 *
 * @param id the item's
 * @param logits null if and only if the window was rejected
 * @param withoutAudio if asked for and both modalities were given, else null
 * @param withoutVideo if asked for and both modalities were given, else null
 * @param second of the second person's face alone, if given, else null
 * @param rejection why the window could not be scored; null: it was
 */
public record WindowScore(
    long id,
    @Nullable Logits logits,
    @Nullable Logits withoutAudio,
    @Nullable Logits withoutVideo,
    @Nullable Logits second,
    @Nullable Rejection rejection) {
  public WindowScore {
    Expect.that(
        (logits == null) != (rejection == null),
        "window score",
        logits == null ? "neither logits nor rejection" : "logits and rejection",
        "exactly one of them");
  }
}
