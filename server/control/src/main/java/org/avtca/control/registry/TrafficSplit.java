package org.avtca.control.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.avtca.core.Digests;

/**
 * A part of a model's new sessions that gets another version than the champion.
 *
 * <p>A key falls on a fixed point of [0, 1); it gets the version if that lies below the part. So
 * the same key gets the same answer while the part stands, and who has the version keeps it as the
 * part grows.
 *
 * @param version gets the part
 * @param trafficPpm the part, in millionths, 0..1,000,000
 * @param salt of the points: another split sends other keys
 */
public record TrafficSplit(VersionName version, long trafficPpm, String salt) {
  /** The whole. */
  public static final long ALL = 1_000_000;

  public TrafficSplit {
    if (trafficPpm < 0 || trafficPpm > ALL) {
      throw new IllegalArgumentException(
          "traffic: " + trafficPpm + " millionths (expected: 0.." + ALL + ")");
    }
  }

  /** Whether the session of {@code key} gets the version; never for an empty key. */
  public boolean takes(String key) {
    return !key.isEmpty() && point(key) < trafficPpm;
  }

  private long point(String key) {
    byte[] digest =
        Digests.newSha256().digest((salt + "\0" + key).getBytes(StandardCharsets.UTF_8));
    return Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), ALL);
  }
}
