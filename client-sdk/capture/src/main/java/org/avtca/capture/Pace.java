package org.avtca.capture;

/** How fast a file is sent. */
public enum Pace {
  /** As fast as the server gives credit. */
  FULL_SPEED,
  /** As fast as it plays: what a camera would do. */
  REAL_TIME
}
