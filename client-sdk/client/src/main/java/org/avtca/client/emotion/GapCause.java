package org.avtca.client.emotion;

/** Why input is missing. */
public enum GapCause {
  /** The microphone was off. */
  MUTED,
  /** The camera was covered. */
  COVERED,
  /** The sender could not keep up. */
  DROPPED
}
