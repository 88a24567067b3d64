package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSetTest {

  @Test
  void builtInSets_haveThePapersSizes() {
    assertThat(Labels.all()).extracting(LabelSet::size).containsExactly(8, 6, 6, 6);
    assertThat(Labels.RAVDESS.get(0)).isEqualTo("neutral");
    assertThat(Labels.RAVDESS.get(7)).isEqualTo("surprised");
  }

  @Test
  void indexOf_isTheLogit() {
    assertThat(Labels.CREMA_D.indexOf("sad")).hasValue(5);
    assertThat(Labels.CREMA_D.indexOf("calm")).isEmpty();
  }

  @Test
  void sets_surviveTheirMap() {
    assertThat(Labels.all())
        .allSatisfy(set -> assertThat(LabelSet.fromMap(set.toMap())).isEqualTo(set));
  }

  @Test
  void named_findsOrListsTheNames() {
    assertThat(Labels.named("crema-d")).isSameAs(Labels.CREMA_D);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.named("fer"))
        .withMessage("label set: fer (expected: ravdess | ravdess-song | crema-d | cmu-mosei)");
  }

  @Test
  void labels_areDistinctAndAtLeastTwo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelSet("x", List.of("a", "a")))
        .withMessageContaining("distinct");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelSet("x", List.of("a")))
        .withMessageContaining("at least two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelSet("x", List.of("a", " ")))
        .withMessageContaining("not blank");
  }
}
