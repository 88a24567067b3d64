package org.avtca.admin.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columns_areAsWideAsTheirWidestCell() {
    assertThat(new Table("A", "B").row("long", "x").row("y", "z").lines())
        .containsExactly("A     B", "long  x", "y     z");
  }

  @Test
  void rows_haveAsManyCellsAsHeadings() {
    assertThatThrownBy(() -> new Table("A").row("1", "2")).hasMessage("row: 2 cells (expected: 1)");
  }
}
