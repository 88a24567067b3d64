package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which audio features a profile uses; {@link Mfcc} computes them.
 *
 * @param kind MFCC, or the log-mel rows themselves
 * @param nFft samples of one analysis frame, a power of two, 64..65536
 * @param hop samples between frames
 * @param mels rows of the mel spectrogram
 * @param coefficients rows of the result; equal to {@code mels} for {@code LOG_MEL}
 */
public record AudioFeatures(Kind kind, int nFft, int hop, int mels, int coefficients) {
  /** 10 MFCCs of 128 mels, the paper's. */
  public static final AudioFeatures MFCC_10 = new AudioFeatures(Kind.MFCC, 2048, 512, 128, 10);

  /** 64 log-mel rows. */
  public static final AudioFeatures LOG_MEL_64 = new AudioFeatures(Kind.LOG_MEL, 2048, 512, 64, 64);

  /** Kinds of audio features. */
  public enum Kind {
    MFCC,
    LOG_MEL
  }

  public AudioFeatures {
    requireNonNull(kind, "kind");
    Check.range("n_fft", nFft, 64, 1 << 16);
    Check.that(Integer.bitCount(nFft) == 1, "n_fft", nFft, "a power of two");
    Check.range("hop", hop, 1, nFft);
    Check.range("mels", mels, 1, nFft / 2);
    Check.range("coefficients", coefficients, 1, mels);
    Check.that(
        kind == Kind.MFCC || coefficients == mels,
        "coefficients",
        coefficients,
        "mels = " + mels + " for log_mel");
  }

  /** Rows of the features: the model's audio channels. */
  public int channels() {
    return coefficients;
  }

  /** Columns of the features of so many samples, with centred frames: {@code 1 + samples / hop}. */
  public int columns(int samples) {
    return 1 + samples / hop;
  }

  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", SpecMap.word(kind));
    map.put("n_fft", nFft);
    map.put("hop", hop);
    map.put("mels", mels);
    map.put("coefficients", coefficients);
    return map;
  }

  public static AudioFeatures fromMap(Map<String, ?> values) {
    return read(SpecMap.of("audio features", values));
  }

  static AudioFeatures read(SpecMap map) {
    AudioFeatures features =
        new AudioFeatures(
            map.constant("kind", Kind.class),
            map.integer("n_fft"),
            map.integer("hop"),
            map.integer("mels"),
            map.integer("coefficients"));
    map.end();
    return features;
  }
}
