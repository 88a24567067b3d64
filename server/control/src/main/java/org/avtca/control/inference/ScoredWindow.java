package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.avtca.control.worker.WindowScore;

/**
 * What became of one {@link WindowWork}.
 *
 * @param score the worker's answer
 * @param queued from the hand-in to the call that succeeded
 * @param fuse the call spent on audio features and the fusion head, for others in it included
 */
public record ScoredWindow(WindowScore score, Duration queued, Duration fuse) {
  public ScoredWindow {
    requireNonNull(score, "score");
    requireNonNull(queued, "queued");
    requireNonNull(fuse, "fuse");
  }
}
