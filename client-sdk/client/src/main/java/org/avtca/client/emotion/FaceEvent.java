package org.avtca.client.emotion;

import java.time.Duration;

/** A face came, went or changed. */
public record FaceEvent(String track, Kind kind, Duration at) {
  /** What happened. */
  public enum Kind {
    /** No face for longer than the face rule bridges. */
    LOST,
    /** A face again. */
    FOUND,
    /** Another face than before. */
    SWITCHED,
    /** An event that this client does not know. */
    UNKNOWN
  }
}
