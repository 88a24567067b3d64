package org.avtca.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void number_hasThreeDigitsThatCount() {
    assertThat(Figures.number(1234.4)).isEqualTo("1234");
    assertThat(Figures.number(44.46)).isEqualTo("44.5");
    assertThat(Figures.number(4.446)).isEqualTo("4.45");
    assertThat(Figures.number(0.3124)).isEqualTo("0.312");
    assertThat(Figures.number(-44.46)).isEqualTo("-44.5");
  }

  @Test
  void unknownMemory_isADash() {
    assertThat(Figures.mebibytes(0)).isEqualTo("-");
    assertThat(Figures.mebibytes(3 << 20)).isEqualTo("3 MiB");
  }

  @Test
  void spread_isTheMedianWithWhatItLiesBetween() {
    assertThat(Figures.spread(new Spread(2, 1, 30))).isEqualTo("2.00 (1.00 - 30.0)");
  }
}
