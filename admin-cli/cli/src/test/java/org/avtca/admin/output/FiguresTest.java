package org.avtca.admin.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void durations_showTheirTwoLargestUnits() {
    assertThat(Figures.duration(Duration.ofSeconds(59))).isEqualTo("59s");
    assertThat(Figures.duration(Duration.ofSeconds(192))).isEqualTo("3m 12s");
    assertThat(Figures.duration(Duration.ofMinutes(61))).isEqualTo("1h 1m");
  }

  @Test
  void bars_areFilledByTheirPart() {
    assertThat(Figures.bar(0.5, 4, false)).isEqualTo("##--");
    assertThat(Figures.bar(2, 4, false)).isEqualTo("####");
    assertThat(Figures.bar(-1, 2, true)).isEqualTo("░░");
  }

  @Test
  void sizes_areShort() {
    assertThat(Figures.bytes(12)).isEqualTo("12 B");
    assertThat(Figures.bytes(2_048)).isEqualTo("2.0 KiB");
    assertThat(Figures.bytes(3_500_000)).isEqualTo("3.3 MiB");
  }

  @Test
  void percentages_haveOneDecimal() {
    assertThat(Figures.percent(0.6125)).isEqualTo("61.3 %");
  }
}
