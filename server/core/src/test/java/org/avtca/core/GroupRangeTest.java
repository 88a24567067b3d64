package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRangeTest {
  private static final List<String> GROUPS = List.of("01", "02", "04", "10", "train-02");

  @Test
  void range_namesTheGroupsThatAreThere() {
    assertThat(GroupRange.parse("02-09").orElseThrow().among(GROUPS)).containsExactly("02", "04");
    assertThat(GroupRange.parse("5-9").orElseThrow().among(GROUPS)).isEmpty();
    assertThat(GroupRange.parse("4-1").orElseThrow().among(GROUPS)).isEmpty();
  }

  @Test
  void number_isItsValue() {
    assertThat(GroupRange.ofNumber("4").orElseThrow().among(GROUPS)).containsExactly("04");
  }

  @Test
  void otherWords_areNoRange() {
    assertThat(GroupRange.parse("train-02")).isEmpty();
    assertThat(GroupRange.parse("2")).isEmpty();
    assertThat(GroupRange.ofNumber("1-2")).isEmpty();
    assertThat(GroupRange.parse("1-1234567890")).isEmpty();
  }
}
