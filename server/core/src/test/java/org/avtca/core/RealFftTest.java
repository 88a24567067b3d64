package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64, 512, 2048})
  void power_equalsTheSumOfTheDefinition(int size) {
    double[] frame = new Random(size).doubles(size, -1, 1).toArray();
    RealFft fft = new RealFft(size);
    double[] power = new double[fft.bins()];

    fft.power(frame, new double[size], power);

    for (int k = 0; k < power.length; k++) {
      assertThat(power[k]).isCloseTo(definition(frame, k), within(1e-9 * size));
    }
  }

  @Test
  void size_isAPowerOfTwo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RealFft(100))
        .withMessage("fft size: 100 (expected: a power of two)");
  }

  private static double definition(double[] frame, int k) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < frame.length; i++) {
      double angle = 2 * Math.PI * k * i / frame.length;
      re += frame[i] * Math.cos(angle);
      im -= frame[i] * Math.sin(angle);
    }
    return re * re + im * im;
  }
}
