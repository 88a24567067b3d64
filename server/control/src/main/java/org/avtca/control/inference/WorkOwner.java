package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

/**
 * Whose a piece of work is.
 *
 * @param session the stream; compared by identity
 * @param principal who pays for it with their share of the workers; empty: nobody known
 */
public record WorkOwner(Object session, String principal) {
  public WorkOwner {
    requireNonNull(session, "session");
    requireNonNull(principal, "principal");
  }
}
