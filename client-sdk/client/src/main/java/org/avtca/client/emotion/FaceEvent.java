package org.avtca.client.emotion;

import java.time.Duration;

/**
 * A face came, went or changed.
 *
 * @param track the first person's, {@code face-0} or as the caller names them, or the second
 *     person's, {@code face-1}
 */
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
