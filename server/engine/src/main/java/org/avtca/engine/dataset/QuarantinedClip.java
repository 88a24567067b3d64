package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

/**
 * A listed clip that cannot be used.
 *
 * @param clip which
 * @param reason what is wrong with it
 * @param message what was found and what was expected
 */
public record QuarantinedClip(ClipRecord clip, ClipFault reason, String message) {
  /** Validates that nothing is null. */
  public QuarantinedClip {
    requireNonNull(clip, "clip");
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
  }
}
