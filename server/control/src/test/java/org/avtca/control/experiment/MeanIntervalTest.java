package org.avtca.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {

  @Test
  void twoRuns_haveAWideInterval() {
    MeanInterval interval = MeanInterval.of(List.of(0.4, 0.6));

    // Standard error 0.1, one degree of freedom.
    assertThat(interval.mean()).isCloseTo(0.5, within(1e-12));
    assertThat(interval.high() - interval.mean()).isCloseTo(1.2706, within(1e-9));
    assertThat(interval.mean() - interval.low()).isCloseTo(1.2706, within(1e-9));
    assertThat(interval.runs()).isEqualTo(2);
  }

  @Test
  void oneRun_hasNone_andNoRunNoFigure() {
    assertThat(MeanInterval.of(List.of(0.7))).isEqualTo(new MeanInterval(0.7, 0.7, 0.7, 1));
    assertThat(MeanInterval.of(List.of())).isEqualTo(new MeanInterval(0, 0, 0, 0));
  }

  @Test
  void equalRuns_agree() {
    MeanInterval interval = MeanInterval.of(Collections.nCopies(5, 0.25));

    assertThat(interval.low()).isEqualTo(interval.high()).isEqualTo(0.25);
  }

  /** t of 40 degrees of freedom is 2.021, of 120 it is 1.980. */
  @Test
  void manyRuns_goOnWhereTheTableEnds() {
    assertThat(quantile(41)).isCloseTo(2.0211, within(5e-4));
    assertThat(quantile(121)).isCloseTo(1.9799, within(5e-4));
    assertThat(quantile(32)).isBetween(quantile(33), quantile(31));
  }

  /** What n runs, half of them -1 and the others 1, give back of the quantile. */
  private static double quantile(int n) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      values.add(i % 2 == 0 ? 1.0 : -1.0);
    }
    MeanInterval interval = MeanInterval.of(values);
    double squares = values.stream().mapToDouble(v -> Math.pow(v - interval.mean(), 2)).sum();
    return (interval.high() - interval.mean()) / Math.sqrt(squares / (n - 1) / n);
  }
}
