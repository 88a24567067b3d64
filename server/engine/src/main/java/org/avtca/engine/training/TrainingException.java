package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

/** A run that cannot go on, with a reason for machines and a message for people. */
public class TrainingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  TrainingException(String reason, String message) {
    super(message);
    this.reason = requireNonNull(reason, "reason");
  }

  /** A word in capitals, as {@code DIVERGED}. */
  public String reason() {
    return reason;
  }
}
