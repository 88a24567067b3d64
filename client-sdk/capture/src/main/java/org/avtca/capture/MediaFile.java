package org.avtca.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Opens media files. */
final class MediaFile {
  private static final String EXPECTED =
      " (expected: a media file such as mp4, mkv, webm, avi, mpg, flv or wav)";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private MediaFile() {}

  /**
   * Opens a file.
   *
   * @throws CaptureException if it is not there, not a media file, or has neither sound nor
   *     pictures
   */
  static FfmpegReader open(Path file, ReadGuard guard) {
    requireContent(file);
    return FfmpegReader.open(input(file), guard, PATIENCE, PATIENCE);
  }

  /** A file; a playlist in it could name other files or hosts, but no protocol is allowed. */
  static FfmpegInput input(Path file) {
    return new FfmpegInput(
        file.toString(),
        "file:" + file.toAbsolutePath(),
        "",
        Map.of("protocol_whitelist", "file"),
        false,
        "cannot be decoded",
        EXPECTED);
  }

  /** Refuses what is no file, or empty. */
  static void requireContent(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new CaptureException(file + ": no such file" + EXPECTED, null);
      }
      if (Files.size(file) == 0) {
        throw new CaptureException(file + ": the file is empty" + EXPECTED, null);
      }
    } catch (IOException e) {
      throw new CaptureException(file + ": cannot be read" + EXPECTED, e);
    }
  }
}
