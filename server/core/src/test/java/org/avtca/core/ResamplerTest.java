package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  private static final int OUT = 22_050;

  /** 80 dB below full scale. */
  private static final double MINUS_80_DB = 1e-4;

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 44_101, 48_000})
  void anyChunking_givesTheSameBits(int inRate) {
    Random random = new Random(inRate);
    ResamplerFilter filter = ResamplerFilter.between(inRate, OUT);
    for (int round = 0; round < 20; round++) {
      float[] input = noise(random, 1 + random.nextInt(9_000));
      float[] whole = inOneGo(filter, input);

      assertThat(inChunks(filter, input, random)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 22050",
    "16000, 22050",
    "44100, 22050",
    "48000, 22050",
    "22050, 48000",
    "44101, 22050"
  })
  void length_isTheCeilingOfTheRatio(int inRate, int outRate) {
    ResamplerFilter filter = ResamplerFilter.between(inRate, outRate);
    for (int n : new int[] {0, 1, 2, 100, 479, 480, 10_001}) {
      int expected = (int) Math.ceil((double) n * outRate / inRate);

      assertThat(inOneGo(filter, new float[n])).hasSize(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void window_of3600ms_is79380Samples(int inRate) {
    ResamplerFilter filter = ResamplerFilter.between(inRate, OUT);

    assertThat(filter.outputLength(inRate * 36L / 10)).isEqualTo(79_380);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 300",
    "8000, 3400",
    "16000, 1000",
    "16000, 6900",
    "44100, 440",
    "44100, 9500",
    "48000, 1000",
    "48000, 9600"
  })
  void toneInThePassBand_isTheAnalyticToneWithoutDelay(int inRate, double hertz) {
    float[] output = inOneGo(ResamplerFilter.between(inRate, OUT), tone(inRate, hertz, inRate));

    double inPhase = 0;
    double quadrature = 0;
    double worst = 0;
    int margin = margin(inRate);
    for (int j = margin; j < output.length - margin; j++) {
      double angle = 2 * Math.PI * hertz * j / OUT;
      inPhase += output[j] * Math.sin(angle);
      quadrature += output[j] * Math.cos(angle);
      worst = Math.max(worst, Math.abs(output[j] - Math.sin(angle)));
    }
    double delaySamples = -Math.atan2(quadrature, inPhase) / (2 * Math.PI * hertz / OUT);
    assertThat(delaySamples).isBetween(-0.01, 0.01);
    assertThat(worst).isLessThan(MINUS_80_DB);
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 11025",
    "44100, 11500",
    "44100, 16000",
    "44100, 21000",
    "48000, 11025",
    "48000, 12000",
    "48000, 18000",
    "48000, 23500"
  })
  void toneBeyondTheOutputsBand_isGone(int inRate, double hertz) {
    float[] output = inOneGo(ResamplerFilter.between(inRate, OUT), tone(inRate, hertz, inRate));

    assertThat(rms(output, margin(inRate))).isLessThan(MINUS_80_DB * Math.sqrt(0.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void bandLimitedSignal_isReconstructed(int inRate) {
    Random random = new Random(3);
    double top = 0.42 * Math.min(inRate, OUT);
    double[] hertz = random.doubles(40, 20, top).toArray();
    double[] phase = random.doubles(40, 0, 2 * Math.PI).toArray();
    float[] input = sum(hertz, phase, inRate, inRate / 2);

    float[] output = inOneGo(ResamplerFilter.between(inRate, OUT), input);

    float[] ideal = sum(hertz, phase, OUT, output.length);
    float[] error = new float[output.length];
    for (int j = 0; j < error.length; j++) {
      error[j] = output[j] - ideal[j];
    }
    assertThat(rms(error, margin(inRate))).isLessThan(MINUS_80_DB * rms(ideal, margin(inRate)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void impulse_peaksAtItsOwnTimeAndIsSymmetric(int inRate) {
    float[] input = new float[inRate];
    int at = inRate * 12 / 25;
    input[at] = 1;

    float[] output = inOneGo(ResamplerFilter.between(inRate, OUT), input);

    int centre = OUT * 12 / 25;
    assertThat(output[centre]).isGreaterThan(0.4f);
    for (int k = 1; k < 40; k++) {
      assertThat(output[centre]).isGreaterThan(output[centre + k]);
      assertThat(output[centre + k]).isCloseTo(output[centre - k], within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void constant_keepsItsValue(int inRate) {
    float[] input = new float[inRate / 2];
    Arrays.fill(input, 0.25f);

    float[] output = inOneGo(ResamplerFilter.between(inRate, OUT), input);

    int margin = margin(inRate);
    for (int j = margin; j < output.length - margin; j++) {
      assertThat(output[j]).isCloseTo(0.25f, within(1e-7f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000})
  void windowWithContext_isBitEqualToThatPartOfTheStream(int inRate) {
    Random random = new Random(4);
    ResamplerFilter filter = ResamplerFilter.between(inRate, OUT);
    float[] input = noise(random, 2 * inRate);
    float[] whole = inOneGo(filter, input);
    SampleClock in = new SampleClock(inRate);
    SampleClock out = new SampleClock(OUT);
    int context = filter.reach();
    for (long start = 240_000; start <= 1_200_000; start += 240_000) {
      int from = (int) in.samples(start);
      int to = (int) in.samples(start + 480_000);
      float[] piece = Arrays.copyOfRange(input, from - context, to + context);
      int outFrom = (int) out.samples(start);
      int count = (int) out.samples(480_000);

      assertThat(filter.resample(piece, context, count))
          .isEqualTo(Arrays.copyOfRange(whole, outFrom, outFrom + count));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 22_050, 44_100, 48_000})
  void streamsEnds_areSilenceInBothForms(int inRate) {
    ResamplerFilter filter = ResamplerFilter.between(inRate, OUT);
    float[] input = noise(new Random(5), 3_000);

    assertThat(filter.resample(input, 0, (int) filter.outputLength(3_000)))
        .isEqualTo(inOneGo(filter, input));
  }

  @Test
  void reach_isKnownWithoutTheFiltersDesign() {
    for (int rate : new int[] {8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000}) {
      assertThat(ResamplerFilter.reach(rate, OUT))
          .isEqualTo(ResamplerFilter.between(rate, OUT).reach())
          .isEqualTo(rate == OUT ? 0 : Math.max(48, 2 * (int) Math.ceil(24.0 * rate / OUT)));
    }
  }

  @Test
  void equalRates_passUnchangedAndAtOnce() {
    float[] input = noise(new Random(6), 1_000);
    Resampler resampler = Resampler.between(OUT, OUT);

    assertThat(resampler.push(input)).isEqualTo(input);
    assertThat(resampler.flush()).isEmpty();
  }

  @Test
  void counters_tellWhatWentInAndOut() {
    Resampler resampler = Resampler.between(44_100, OUT);

    int produced = resampler.push(new float[1_001], 1, 1_000).length;

    assertThat(resampler.received()).isEqualTo(1_000);
    assertThat(resampler.produced()).isEqualTo(produced).isLessThan(500);
    resampler.flush();
    assertThat(resampler.produced()).isEqualTo(500);
  }

  @Test
  void afterFlush_nothingMoreIsTaken() {
    Resampler resampler = Resampler.between(8_000, OUT);
    resampler.flush();

    assertThatIllegalStateException().isThrownBy(() -> resampler.push(new float[1]));
    assertThatIllegalStateException().isThrownBy(resampler::flush);
  }

  @Test
  void rates_areChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResamplerFilter.between(7_999, OUT))
        .withMessage("input rate: 7999 (expected: 8000..48000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResamplerFilter.between(8_000, 96_000))
        .withMessageContaining("output rate: 96000");
  }

  private static float[] inOneGo(ResamplerFilter filter, float[] input) {
    Resampler resampler = filter.newResampler();
    return concat(resampler.push(input), resampler.flush());
  }

  private static float[] inChunks(ResamplerFilter filter, float[] input, Random random) {
    Resampler resampler = filter.newResampler();
    float[] output = new float[0];
    int bound = 1 + random.nextInt(2_000);
    for (int at = 0; at < input.length; ) {
      int length = Math.min(random.nextInt(bound + 1), input.length - at);
      output = concat(output, resampler.push(input, at, length));
      at += length;
    }
    return concat(output, resampler.flush());
  }

  private static float[] concat(float[] a, float[] b) {
    float[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static float[] noise(Random random, int length) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = random.nextFloat() * 2 - 1;
    }
    return noise;
  }

  private static float[] tone(int rate, double hertz, int length) {
    return sum(new double[] {hertz}, new double[] {0}, rate, length);
  }

  private static float[] sum(double[] hertz, double[] phase, int rate, int length) {
    float[] signal = new float[length];
    for (int i = 0; i < length; i++) {
      double value = 0;
      for (int k = 0; k < hertz.length; k++) {
        value += Math.sin(2 * Math.PI * hertz[k] * i / rate + phase[k]);
      }
      signal[i] = (float) value;
    }
    return signal;
  }

  /** Output samples at either end that the filter's reach beyond the stream touches. */
  private static int margin(int inRate) {
    ResamplerFilter filter = ResamplerFilter.between(inRate, OUT);
    return (int) filter.outputLength(filter.reach()) + 1;
  }

  private static double rms(float[] values, int margin) {
    double sum = 0;
    for (int i = margin; i < values.length - margin; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum / (values.length - 2 * margin));
  }
}
