package org.avtca.capture;

import java.util.concurrent.TimeUnit;
import org.avtca.core.Pcm;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;

/** The sound of a container, as the mean of its channels. */
final class SoundReader extends StreamReader {
  SoundReader(AVStream stream) {
    super(stream);
  }

  @Override
  long lengthUs(AVFrame frame) {
    return TimeUnit.SECONDS.toMicros(frame.nb_samples()) / Math.max(1, frame.sample_rate());
  }

  @Override
  Piece piece(AVFrame frame, long us) {
    int channels = frame.ch_layout().nb_channels();
    AVFrame floats = avutil.av_frame_alloc();
    SwrContext converter = swresample.swr_alloc();
    try {
      floats.format(avutil.AV_SAMPLE_FMT_FLT).sample_rate(frame.sample_rate());
      avutil.av_channel_layout_copy(floats.ch_layout(), frame.ch_layout());
      int converted = swresample.swr_convert_frame(converter, floats, frame);
      if (converted < 0) {
        throw new CaptureException(
            "sound of " + channels + " channels cannot be used: " + Ffmpeg.describe(converted),
            null);
      }
      float[] interleaved = new float[floats.nb_samples() * channels];
      new FloatPointer(floats.data(0)).get(interleaved);
      return new Piece.Sound(us, Pcm.toMono(interleaved, channels), frame.sample_rate());
    } finally {
      swresample.swr_free(converter);
      avutil.av_frame_free(floats);
    }
  }
}
