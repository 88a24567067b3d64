package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import org.avtca.engine.media.MediaException;

/**
 * A listed clip that cannot be used.
 *
 * @param clip which
 * @param reason the kind of failure
 * @param message what was found and what was expected
 */
public record QuarantinedClip(ClipRecord clip, MediaException.Reason reason, String message) {
  /** Validates that nothing is null. */
  public QuarantinedClip {
    requireNonNull(clip, "clip");
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
  }
}
