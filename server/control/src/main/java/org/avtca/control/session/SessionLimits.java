package org.avtca.control.session;

import java.time.Duration;

/**
 * What a client may send, and how long the server waits. Told to the client.
 *
 * @param maxAudioChunk longest audio in one message
 * @param maxJpegBytes of one frame
 * @param maxRgbBytes of one frame
 * @param maxFrameSide pixels, width and height each
 * @param maxSkew how far, in media time, one modality may be ahead before the other is late
 * @param idleTimeout how long nothing may come
 */
public record SessionLimits(
    Duration maxAudioChunk,
    int maxJpegBytes,
    int maxRgbBytes,
    int maxFrameSide,
    Duration maxSkew,
    Duration idleTimeout) {
  /** 1 s, 512 KiB, 2 MiB, 4096 pixels, 250 ms, 60 s. */
  public static final SessionLimits DEFAULT =
      new SessionLimits(
          Duration.ofSeconds(1),
          512 * 1024,
          2 * 1024 * 1024,
          4_096,
          Duration.ofMillis(250),
          Duration.ofSeconds(60));

  public SessionLimits {
    Expect.positive("max_audio_chunk", maxAudioChunk);
    Expect.that(maxJpegBytes > 0, "max_jpeg_bytes", maxJpegBytes, "> 0");
    Expect.that(maxRgbBytes > 0, "max_rgb_bytes", maxRgbBytes, "> 0");
    Expect.that(maxFrameSide > 0, "max_frame_side", maxFrameSide, "> 0");
    Expect.that(!maxSkew.isNegative(), "max_skew", maxSkew, ">= 0");
    Expect.positive("idle_timeout", idleTimeout);
  }
}
