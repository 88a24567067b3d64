package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds {@link Mfcc} against the reference's numbers, golden/mfcc.npz. */
class MfccTest {
  private static final int RATE = 22_050;
  private static final int MELS = 128;
  private static final int COEFFICIENTS = 10;
  private static final int COLUMNS = 156;

  private static float[] pcm = new float[0];
  private static double[] goldenMel = new double[0];
  private static double[] goldenMfcc = new double[0];

  private final Mfcc mfcc = new Mfcc(AudioFeatures.MFCC_10, RATE);

  @BeforeAll
  static void readGolden() throws IOException {
    Npz golden = Npz.resource("/golden/mfcc.npz");
    double[] samples = golden.array("pcm");
    pcm = new float[samples.length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (float) samples[i];
    }
    goldenMel = golden.array("mel_power");
    goldenMfcc = golden.array("mfcc");
  }

  @Test
  void everyCoefficient_isTheReferences() {
    float[] ours = mfcc.compute(pcm);

    assertThat(ours).hasSize(COEFFICIENTS * COLUMNS);
    assertThat(goldenMfcc).hasSize(COEFFICIENTS * COLUMNS);
    for (int i = 0; i < ours.length; i++) {
      assertThat((double) ours[i]).isCloseTo(goldenMfcc[i], within(1e-3));
    }
  }

  @Test
  void everyMelPower_isTheReferences() {
    double[][] ours = mfcc.melPower(pcm);

    assertThat(ours).hasDimensions(MELS, COLUMNS);
    for (int m = 0; m < MELS; m++) {
      for (int t = 0; t < COLUMNS; t++) {
        double expected = goldenMel[m * COLUMNS + t];
        assertThat(ours[m][t]).isCloseTo(expected, within(1e-9 * expected + 1e-18));
      }
    }
  }

  @Test
  void logMel_isTheDecibelsThemselves() {
    AudioFeatures all = new AudioFeatures(AudioFeatures.Kind.LOG_MEL, 2048, 512, MELS, MELS);
    float[] ours = new Mfcc(all, RATE).compute(pcm);

    double peak = 0;
    for (double power : goldenMel) {
      peak = Math.max(peak, power);
    }
    for (int i = 0; i < ours.length; i++) {
      double decibels = 10 * Math.log10(Math.max(goldenMel[i], 1e-10));
      double expected = Math.max(decibels, 10 * Math.log10(peak) - 80);
      assertThat((double) ours[i]).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void logMel64_has64Rows() {
    float[] ours = new Mfcc(AudioFeatures.LOG_MEL_64, RATE).compute(pcm);

    assertThat(ours).hasSize(64 * COLUMNS);
  }

  @Test
  void silence_isTheFloorInEveryColumn() {
    float[] silent = mfcc.compute(new float[79_380]);

    for (int t = 0; t < COLUMNS; t++) {
      assertThat(silent[t]).isCloseTo((float) (-100 * Math.sqrt(MELS)), within(1e-2f));
      assertThat(silent[COLUMNS + t]).isCloseTo(0f, within(1e-3f));
    }
  }

  @Test
  void louder_movesOnlyTheFirstCoefficient() {
    float[] noise = new float[79_380];
    Random random = new Random(7);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian() * 0.05f;
    }
    float[] louder = noise.clone();
    for (int i = 0; i < louder.length; i++) {
      louder[i] *= 10;
    }

    float[] a = mfcc.compute(noise);
    float[] b = mfcc.compute(louder);

    for (int t = 0; t < COLUMNS; t++) {
      assertThat(b[t] - a[t]).isCloseTo((float) (20 * Math.sqrt(MELS)), within(0.01f));
      assertThat(b[COLUMNS + t]).isCloseTo(a[COLUMNS + t], within(0.01f));
    }
  }

  @Test
  void oneInstance_servesManyThreads() throws InterruptedException, ExecutionException {
    float[] expected = mfcc.compute(pcm);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        results.add(pool.submit(() -> mfcc.compute(pcm)));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void tooShort_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mfcc.compute(new float[1024]))
        .withMessage("pcm: 1024 samples (expected: more than 1024)");
    assertThat(mfcc.compute(new float[1025])).hasSize(COEFFICIENTS * 3);
  }
}
