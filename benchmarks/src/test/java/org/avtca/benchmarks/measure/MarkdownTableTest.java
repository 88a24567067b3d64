package org.avtca.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void columnsLineUp() {
    assertThat(new MarkdownTable("name", "ms").row("a", "12.3").row("longer", "4").lines())
        .containsExactly(
            "| name   | ms   |", //
            "|--------|------|",
            "| a      | 12.3 |",
            "| longer | 4    |");
  }

  @Test
  void rowOfAnotherLength_isRefused() {
    assertThatThrownBy(() -> new MarkdownTable("a", "b").row("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row: 1 cells (expected: 2)");
  }
}
