package org.avtca.client.emotion;

/** Why input is missing. */
public enum GapCause {
  /** The microphone was off. */
  MUTED,
  /** The camera was covered. */
  COVERED,
  /** The sender could not keep up. */
  DROPPED,
  /** The camera or microphone has gone. */
  DEVICE_LOST,
  /** There was no face to cut out. */
  NO_FACE
}
