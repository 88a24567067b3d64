package org.avtca.engine.media;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Settings of the native libraries that hold for the whole process. */
final class Native {
  private Native() {}

  /**
   * Silences FFmpeg's own log: every failure comes back as a code and is told by an exception, and
   * its lines name files. Safe to call any number of times.
   */
  static void useFfmpeg() {
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  /** FFmpeg's words for one of its error codes. */
  static String describe(int error) {
    int size = avutil.AV_ERROR_MAX_STRING_SIZE;
    try (BytePointer buffer = new BytePointer(size)) {
      return avutil.av_make_error_string(buffer, size, error).getString(StandardCharsets.UTF_8);
    }
  }
}
