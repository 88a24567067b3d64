package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How recordings are run.
 *
 * @param directory an existing folder in which uploads live as long as they are read
 * @param maxBytes largest file taken
 * @param maxDuration longest recording taken
 * @param maxClipDuration longest clip taken
 * @param maxDecodeTime longest time that decoding may take, waits for us not counted
 * @param maxPause longest time without a byte while a file is sent: then its place is given away
 * @param maxAtOnce recordings and clips at once, >= 1
 * @param patience in how much time their work should be done: more than live sessions', which go
 *     first
 */
public record RecordingSettings(
    Path directory,
    long maxBytes,
    Duration maxDuration,
    Duration maxClipDuration,
    Duration maxDecodeTime,
    Duration maxPause,
    int maxAtOnce,
    Duration patience) {
  private static final long GIBIBYTE = 1L << 30;

  public RecordingSettings {
    requireNonNull(directory, "directory");
    Expect.that(maxBytes > 0, "max_bytes", maxBytes, "> 0");
    Expect.positive("max_duration", maxDuration);
    Expect.positive("max_clip_duration", maxClipDuration);
    Expect.positive("max_decode_time", maxDecodeTime);
    Expect.positive("max_pause", maxPause);
    Expect.that(maxAtOnce >= 1, "max_at_once", maxAtOnce, ">= 1");
    Expect.positive("patience", patience);
  }

  /** 1 GiB, 4 h, clips of a minute, half an hour of decoding, pauses of 30 s, 8 at once, 30 s. */
  public static RecordingSettings in(Path directory) {
    return new RecordingSettings(
        directory,
        GIBIBYTE,
        Duration.ofHours(4),
        Duration.ofMinutes(1),
        Duration.ofMinutes(30),
        Duration.ofSeconds(30),
        8,
        Duration.ofSeconds(30));
  }

  /** Other limits of size and length. */
  public RecordingSettings withLimits(long bytes, Duration duration) {
    return new RecordingSettings(
        directory, bytes, duration, maxClipDuration, maxDecodeTime, maxPause, maxAtOnce, patience);
  }
}
