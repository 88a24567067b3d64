package org.avtca.worker;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Mfcc;
import org.avtca.core.Pcm;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.ResamplerFilter;
import org.avtca.proto.worker.v1.WindowAudio;

/**
 * Makes a window's audio features from its PCM as it was received. With its context on both sides
 * the window's resampled samples are bit-equal to those cut out of the whole stream's, because
 * output and input clocks meet where the context begins, and the context is longer than the filter
 * reaches. Without context silence stands before or after, as at a stream's start or end.
 *
 * <p>Thread-safe.
 */
final class WindowFeatures {
  private final PreprocessingProfile profile;
  private final AudioNormalizer normalizer;
  private final Mfcc mfcc;
  private final ResamplerFilters filters;

  WindowFeatures(PreprocessingProfile profile, AudioNormalizer normalizer) {
    this.profile = profile;
    this.normalizer = normalizer;
    this.mfcc = Mfcc.of(profile);
    this.filters = new ResamplerFilters(profile.sampleRate());
  }

  /** Values of one window: channels times columns. */
  int size() {
    return profile.audio().channels() * profile.audioColumns();
  }

  /**
   * The features of a window.
   *
   * @return (channels, columns) row by row, normalised
   * @throws IllegalArgumentException if the audio is not as {@link WindowAudio} says
   */
  float[] compute(WindowAudio audio) {
    float[] samples = window(audio);
    return normalizer.apply(mfcc.compute(samples), profile.audio().channels());
  }

  /** The window's samples at the profile's rate; a short one is followed by silence. */
  float[] window(WindowAudio audio) {
    int rate = audio.getSampleRateHz();
    ResamplerFilter filter = filters.from(rate);
    int before = audio.getContextBefore();
    int after = audio.getContextAfter();
    if (before < 0 || after < 0 || (long) before * profile.sampleRate() % rate != 0) {
      throw new IllegalArgumentException(
          "context: "
              + before
              + " and "
              + after
              + " samples (expected: the first a whole number of samples at "
              + profile.sampleRate()
              + " Hz, none below 0)");
    }
    float[] mono = mono(audio);
    int own = mono.length - before - after;
    if (own < 1) {
      throw new IllegalArgumentException(
          "pcm: " + mono.length + " samples (expected: more than the context's)");
    }
    int wanted = (int) Math.min(profile.windowSamples(), filter.outputLength(own));
    float[] resampled = filter.resample(mono, before, wanted);
    return Arrays.copyOf(resampled, profile.windowSamples());
  }

  private static float[] mono(WindowAudio audio) {
    ByteString pcm = audio.getPcm();
    return switch (audio.getEncoding()) {
      case ENCODING_S16LE -> Pcm.monoFromS16le(pcm.toByteArray(), audio.getChannels());
      case ENCODING_F32LE -> Pcm.toMono(floats(pcm), audio.getChannels());
      case ENCODING_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "audio encoding: " + audio.getEncodingValue() + " (expected: S16LE or F32LE)");
    };
  }

  static float[] floats(ByteString bytes) {
    if (bytes.size() % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "float32 bytes: " + bytes.size() + " (expected: a multiple of " + Float.BYTES + ")");
    }
    FloatBuffer buffer =
        bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
