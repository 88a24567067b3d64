package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.avtca.core.Resampler;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure Java resampler against FFmpeg's, on a voiced sound. */
class ResamplerAgainstSwresampleTest {
  private static final int OUT_RATE = 22_050;

  /** Samples at both ends where the two treat what lies outside differently. */
  private static final int EDGE = 400;

  @ParameterizedTest
  @ValueSource(ints = {16_000, 44_100, 48_000})
  void voicedSound_differsByLessThanATenThousandth(int rate) {
    float[] voice = TestClips.voiced(rate, 1.0);
    Resampler resampler = Resampler.between(rate, OUT_RATE);
    float[] head = resampler.push(voice);
    float[] tail = resampler.flush();
    float[] ours = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, ours, head.length, tail.length);
    float[] theirs = swresample(voice, rate);

    assertThat(Math.abs(ours.length - theirs.length)).isLessThan(EDGE);
    assertThat(relativeError(ours, theirs)).isLessThan(1e-4);
  }

  private static double relativeError(float[] ours, float[] theirs) {
    double error = 0;
    double energy = 0;
    for (int i = EDGE; i < Math.min(ours.length, theirs.length) - EDGE; i++) {
      error += Math.pow(ours[i] - (double) theirs[i], 2);
      energy += Math.pow(theirs[i], 2);
    }
    return Math.sqrt(error / energy);
  }

  private static float[] swresample(float[] input, int rate) {
    try (PointerScope scope = new PointerScope()) {
      AVChannelLayout mono = new AVChannelLayout();
      avutil.av_channel_layout_default(mono, 1);
      SwrContext context = new SwrContext(null);
      swresample.swr_alloc_set_opts2(
          context,
          mono,
          avutil.AV_SAMPLE_FMT_FLT,
          OUT_RATE,
          mono,
          avutil.AV_SAMPLE_FMT_FLT,
          rate,
          0,
          null);
      avutil.av_opt_set_int(context, "filter_size", 64, 0);
      avutil.av_opt_set_double(context, "cutoff", 0.97, 0);
      swresample.swr_init(context);
      int room = input.length * 2;
      FloatPointer in = new FloatPointer(input);
      FloatPointer out = new FloatPointer(room);
      PointerPointer<FloatPointer> from = new PointerPointer<FloatPointer>(1).put(in);
      PointerPointer<FloatPointer> to = new PointerPointer<FloatPointer>(1).put(out);
      int count = swresample.swr_convert(context, to, room, from, input.length);
      FloatPointer rest = new FloatPointer(room);
      to.put(rest);
      int more = swresample.swr_convert(context, to, room, (PointerPointer<FloatPointer>) null, 0);
      float[] all = new float[count + more];
      out.get(all, 0, count);
      rest.get(all, count, more);
      swresample.swr_free(context);
      return all;
    }
  }
}
