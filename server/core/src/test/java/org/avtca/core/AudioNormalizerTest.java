package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.junit.jupiter.api.Test;

class AudioNormalizerTest {

  @Test
  void fittedData_hasMeanZeroAndDeviationOne() {
    Random random = new Random(8);
    float[][] clips = new float[5][2 * 100];
    AudioNormalizer.Fitter fitter = new AudioNormalizer.Fitter(2);
    for (float[] clip : clips) {
      for (int t = 0; t < 100; t++) {
        clip[t] = (float) (-400 + 90 * random.nextGaussian());
        clip[100 + t] = (float) (3 + 0.5 * random.nextGaussian());
      }
      fitter.add(clip);
    }
    AudioNormalizer normalizer = fitter.fit();

    double[] sum = new double[2];
    double[] squares = new double[2];
    for (float[] clip : clips) {
      float[] normal = normalizer.apply(clip, 2);
      for (int i = 0; i < normal.length; i++) {
        sum[i / 100] += normal[i];
        squares[i / 100] += (double) normal[i] * normal[i];
      }
    }
    for (int c = 0; c < 2; c++) {
      assertThat(sum[c] / 500).isCloseTo(0, within(1e-4));
      assertThat(squares[c] / 500).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void clipsOfAnyLength_weighByTheirColumns() {
    AudioNormalizer.Fitter fitter = new AudioNormalizer.Fitter(1);
    fitter.add(new float[] {1, 1, 1});
    fitter.add(new float[] {5});

    assertThat(fitter.fit().apply(new float[] {2}, 1)[0]).isCloseTo(0, within(1e-6f));
  }

  @Test
  void constantChannel_isDividedByTheFloor() {
    AudioNormalizer normalizer = AudioNormalizer.standardise(new float[] {1}, new float[] {0});

    assertThat(normalizer.apply(new float[] {1.5f}, 1)[0]).isCloseTo(500, within(1e-3f));
  }

  @Test
  void none_changesNothing() {
    float[] features = {1, 2, 3, 4};

    assertThat(AudioNormalizer.none().apply(features, 2)).isEqualTo(features).isNotSameAs(features);
    assertThat(AudioNormalizer.none().norm()).isEqualTo(AudioNorm.NONE);
  }

  @Test
  void statistics_surviveTheirMapBitForBit() {
    AudioNormalizer normalizer =
        AudioNormalizer.standardise(new float[] {-412.3f, 0.1f}, new float[] {91.7f, 1e-7f});
    float[] features = {1, 2, 3, 4};

    AudioNormalizer copy = AudioNormalizer.fromMap(normalizer.toMap());

    assertThat(copy.apply(features, 2)).isEqualTo(normalizer.apply(features, 2));
    assertThat(AudioNormalizer.fromMap(AudioNormalizer.none().toMap()).norm())
        .isEqualTo(AudioNorm.NONE);
  }

  @Test
  void mismatches_areRefused() {
    AudioNormalizer two = AudioNormalizer.standardise(new float[2], new float[2]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.apply(new float[9], 3))
        .withMessage("channels: 3 (expected: 2, as fitted)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.apply(new float[9], 2))
        .withMessageContaining("a multiple of 2 channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioNormalizer.standardise(new float[2], new float[1]))
        .withMessageContaining("std: 1 values (expected: 2, as the means)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AudioNormalizer.fromMap(Map.of("norm", "none", "mean", 1)))
        .withMessageContaining("unknown key [mean]");
    assertThatIllegalStateException().isThrownBy(() -> new AudioNormalizer.Fitter(1).fit());
  }
}
