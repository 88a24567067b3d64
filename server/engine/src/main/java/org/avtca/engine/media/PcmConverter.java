package org.avtca.engine.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns a decoded audio frame into mono floats.
 *
 * <p>Mono is the mean of the channels. FFmpeg's own downmix is not used: for float output it adds
 * the channels at 0.707 each and so leaves [-1, 1].
 */
final class PcmConverter {
  private PcmConverter() {}

  /** Reads one sample at a byte position, scaled to [-1, 1]. */
  private interface SampleReader {
    float read(ByteBuffer from, int at);
  }

  static float[] toMono(AVFrame frame) throws MediaException {
    int format = frame.format();
    int channels = frame.ch_layout().nb_channels();
    int samples = frame.nb_samples();
    boolean planar = avutil.av_sample_fmt_is_planar(format) == 1;
    int width = avutil.av_get_bytes_per_sample(format);
    SampleReader reader = reader(format);
    float[] mono = new float[samples];
    for (int channel = 0; channel < channels; channel++) {
      int stride = planar ? width : width * channels;
      int at = planar ? 0 : width * channel;
      ByteBuffer bytes = plane(frame, planar ? channel : 0, stride * samples);
      for (int i = 0; i < samples; i++, at += stride) {
        mono[i] += reader.read(bytes, at);
      }
    }
    if (channels > 1) {
      for (int i = 0; i < samples; i++) {
        mono[i] /= channels;
      }
    }
    return mono;
  }

  private static ByteBuffer plane(AVFrame frame, int index, int size) {
    BytePointer plane = new BytePointer(frame.extended_data().get(index));
    return plane.capacity(size).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  private static SampleReader reader(int format) throws MediaException {
    return switch (avutil.av_get_packed_sample_fmt(format)) {
      case avutil.AV_SAMPLE_FMT_U8 -> (from, at) -> ((from.get(at) & 0xff) - 128) / 128f;
      case avutil.AV_SAMPLE_FMT_S16 -> (from, at) -> from.getShort(at) / 32_768f;
      case avutil.AV_SAMPLE_FMT_S32 -> (from, at) -> (float) (from.getInt(at) / 2_147_483_648d);
      case avutil.AV_SAMPLE_FMT_FLT -> ByteBuffer::getFloat;
      case avutil.AV_SAMPLE_FMT_DBL -> (from, at) -> (float) from.getDouble(at);
      default ->
          throw new MediaException(
              Reason.UNSUPPORTED,
              "sample format "
                  + avutil.av_get_sample_fmt_name(format).getString()
                  + " (expected: u8, s16, s32, flt or dbl)");
    };
  }
}
