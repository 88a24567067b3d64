package org.avtca.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RssSeriesTest {
  @Test
  void slope_isThatOfTheLastTwoThirds() {
    List<Long> bytes = new ArrayList<>();
    for (long i = 0; i < 30; i++) {
      bytes.add(i < 10 ? 100 * i : 1000 + 3 * i);
    }
    RssSeries series = new RssSeries(bytes);

    assertThat(series.slope()).isCloseTo(3, within(1e-9));
    assertThat(series.first()).isEqualTo(1030);
    assertThat(series.last()).isEqualTo(1087);
    assertThat(series.peak()).isEqualTo(1087);
  }

  @Test
  void flatMemory_hasNoSlope() {
    assertThat(new RssSeries(List.of(9L, 7L, 7L, 7L, 7L, 7L)).slope()).isZero();
  }

  @Test
  void map_givesTheSameSeries() {
    RssSeries series = new RssSeries(List.of(1L, 2L, 3L, 4L, 5L, 1L << 40));

    assertThat(RssSeries.fromMap(series.toMap())).isEqualTo(series);
  }

  @Test
  void fewValues_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RssSeries(List.of(1L)))
        .withMessage("rss: 1 values (expected: 6 or more)");
  }
}
