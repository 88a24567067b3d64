package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRangesTest {
  @Test
  void ranges_areLeftToTheServer_whichKnowsTheGroups() {
    assertThat(GroupRanges.of(List.of("08-11", " 1003", "anna")))
        .containsExactly("08-11", "1003", "anna");
  }

  @Test
  void backwards_saysWhatWasExpected() {
    assertThatThrownBy(() -> GroupRanges.of(List.of("24-09")))
        .hasMessage("groups: 24-09 (expected: FIRST-LAST, as 09-24)");
  }
}
