package org.avtca.capture;

import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** What holds for FFmpeg in the whole process. */
final class Ffmpeg {
  private Ffmpeg() {}

  /**
   * Makes devices known, and silences the log where it is still as FFmpeg sets it, at which each
   * opened source is described on the standard error; an application that has chosen a level keeps
   * it. Safe to call any number of times.
   */
  static void use() {
    if (avutil.av_log_get_level() == avutil.AV_LOG_INFO) {
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }
    avdevice.avdevice_register_all();
  }

  /** FFmpeg's words for one of its error codes. */
  static String describe(int error) {
    try (BytePointer words = new BytePointer((long) avutil.AV_ERROR_MAX_STRING_SIZE)) {
      return avutil.av_make_error_string(words, words.capacity(), error).getString();
    }
  }
}
