package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Detector;
import org.avtca.core.Pcm;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.Resampler;
import org.avtca.core.ResamplerFilter;
import org.avtca.proto.worker.v1.WindowAudio;
import org.avtca.proto.worker.v1.WindowAudio.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A window with its context is what the whole stream's resampling gives for it, bit for bit. */
class WindowFeaturesTest {
  private static final PreprocessingProfile PROFILE =
      PreprocessingProfile.aligned(
          new Detector(Detector.Type.HAAR, "cascade.xml", "0".repeat(64), Map.of()));
  private static final int MODEL_RATE = 22_050;
  private static final int HOP_SAMPLES = 5_292;
  private static final int WINDOW_SAMPLES = 79_380;
  private static final double STREAM_SECONDS = 5.3;

  private final WindowFeatures features = new WindowFeatures(PROFILE, AudioNormalizer.none());

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000})
  void windowInTheMiddle_equalsTheWholeStreamResampled(int rate) {
    byte[] stream = stream(rate);
    float[] whole = resampled(stream, rate);
    for (int hop = 1; hop <= 3; hop++) {
      int start = hop * rate / 25 * 6;
      float[] window =
          features.window(
              cut(stream, rate, start, start + 18 * rate / 5, before(rate), after(rate)));
      assertThat(window)
          .isEqualTo(
              Arrays.copyOfRange(whole, hop * HOP_SAMPLES, hop * HOP_SAMPLES + WINDOW_SAMPLES));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void firstWindow_meetsTheStreamsOwnStart(int rate) {
    byte[] stream = stream(rate);
    float[] window = features.window(cut(stream, rate, 0, 18 * rate / 5, 0, after(rate)));
    assertThat(window).isEqualTo(Arrays.copyOf(resampled(stream, rate), WINDOW_SAMPLES));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 44_100, 48_000})
  void windowWhoseContextTheEndCutsShort_meetsTheStreamsOwnEnd(int rate) {
    int rest = after(rate) / 2;
    int samples = 18 * rate / 5 + 6 * rate / 25 + rest;
    byte[] stream = Arrays.copyOf(stream(rate), 2 * samples);
    int start = 6 * rate / 25;
    float[] window =
        features.window(cut(stream, rate, start, start + 18 * rate / 5, before(rate), rest));
    float[] whole = resampled(stream, rate);
    assertThat(window)
        .isEqualTo(Arrays.copyOfRange(whole, HOP_SAMPLES, HOP_SAMPLES + WINDOW_SAMPLES));
  }

  @Test
  void shortWindow_isTheStreamsSamplesAndThenSilence() {
    int rate = 16_000;
    byte[] stream = Arrays.copyOf(stream(rate), 2 * rate);
    float[] window = features.window(cut(stream, rate, 0, rate, 0, 0));
    float[] whole = resampled(stream, rate);
    assertThat(whole).hasSize(MODEL_RATE);
    assertThat(window).hasSize(WINDOW_SAMPLES).startsWith(whole);
    assertThat(Arrays.copyOfRange(window, MODEL_RATE, WINDOW_SAMPLES)).containsOnly(0f);
  }

  @Test
  void stereoFloats_areAveraged() {
    int rate = 16_000;
    int samples = 18 * rate / 5;
    ByteBuffer stereo = ByteBuffer.allocate(samples * 8).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer mono = ByteBuffer.allocate(samples * 4).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(3);
    for (int i = 0; i < samples; i++) {
      float left = random.nextFloat() - 0.5f;
      float right = random.nextFloat() - 0.5f;
      stereo.putFloat(left).putFloat(right);
      mono.putFloat((float) (((double) left + right) / 2));
    }
    assertThat(features.window(audio(stereo.array(), Encoding.ENCODING_F32LE, rate, 2, 0, 0)))
        .isEqualTo(features.window(audio(mono.array(), Encoding.ENCODING_F32LE, rate, 1, 0, 0)));
  }

  @Test
  void contextOffTheModelsSamples_isRefused() {
    WindowAudio audio = audio(new byte[200], Encoding.ENCODING_S16LE, 16_000, 1, 7, 0);
    assertThatThrownBy(() -> features.window(audio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("context: 7 and 0 samples (expected: the first a whole number");
  }

  @Test
  void contextAlone_isRefused() {
    WindowAudio audio = audio(new byte[640], Encoding.ENCODING_S16LE, 16_000, 1, 320, 0);
    assertThatThrownBy(() -> features.window(audio))
        .hasMessage("pcm: 320 samples (expected: more than the context's)");
  }

  @Test
  void features_areNormalisedColumnsOfTheProfile() {
    byte[] stream = stream(16_000);
    WindowAudio audio = cut(stream, 16_000, 0, 57_600, 0, 960);
    float[] plain = features.compute(audio);
    float[] mean = new float[10];
    float[] std = new float[10];
    Arrays.fill(mean, 2);
    Arrays.fill(std, 4);
    float[] normalised =
        new WindowFeatures(PROFILE, AudioNormalizer.standardise(mean, std)).compute(audio);
    assertThat(plain).hasSize(10 * 156);
    assertThat(normalised[700]).isEqualTo((plain[700] - 2) / 4);
  }

  /** As a session finds it: what the filter reaches over, rounded up to whole model samples. */
  private static int before(int rate) {
    int samples = after(rate);
    while ((long) samples * MODEL_RATE % rate != 0) {
      samples++;
    }
    return samples;
  }

  /** As a session finds it: what the filter reaches over. */
  private static int after(int rate) {
    return ResamplerFilter.reach(rate, MODEL_RATE);
  }

  private static byte[] stream(int rate) {
    float[] samples = new float[(int) (STREAM_SECONDS * rate)];
    Random random = new Random(rate);
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / rate) + 0.1 * random.nextGaussian());
    }
    return Pcm.s16le(samples);
  }

  private static float[] resampled(byte[] stream, int rate) {
    Resampler resampler = Resampler.between(rate, MODEL_RATE);
    float[] body = resampler.push(Pcm.monoFromS16le(stream, 1));
    float[] rest = resampler.flush();
    float[] all = Arrays.copyOf(body, body.length + rest.length);
    System.arraycopy(rest, 0, all, body.length, rest.length);
    return all;
  }

  private static WindowAudio cut(
      byte[] stream, int rate, int start, int end, int before, int after) {
    byte[] pcm = Arrays.copyOfRange(stream, 2 * (start - before), 2 * (end + after));
    return audio(pcm, Encoding.ENCODING_S16LE, rate, 1, before, after);
  }

  private static WindowAudio audio(
      byte[] pcm, Encoding encoding, int rate, int channels, int before, int after) {
    return WindowAudio.newBuilder()
        .setEncoding(encoding)
        .setSampleRateHz(rate)
        .setChannels(channels)
        .setPcm(ByteString.copyFrom(pcm))
        .setContextBefore(before)
        .setContextAfter(after)
        .build();
  }
}
