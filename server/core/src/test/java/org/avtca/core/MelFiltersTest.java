package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelFiltersTest {

  @Test
  void scale_isLinearTo1kHzAndLogarithmicAbove() {
    assertThat(MelFilters.mel(500)).isCloseTo(7.5, within(1e-12));
    assertThat(MelFilters.mel(6400)).isCloseTo(42, within(1e-9));
    for (double hertz = 0; hertz < 11_025; hertz += 123.4) {
      assertThat(MelFilters.hertz(MelFilters.mel(hertz))).isCloseTo(hertz, within(1e-9));
    }
  }

  @Test
  void filters_haveUnitAreaWhereTheyAreWide() {
    MelFilters filters = new MelFilters(22_050, 2048, 40);
    double[] flat = new double[1025];
    Arrays.fill(flat, 1);
    double binHertz = 22_050 / 2048.0;

    for (int m = 20; m < 40; m++) {
      assertThat(filters.apply(m, flat) * binHertz).isCloseTo(1, within(0.02));
    }
  }
}
