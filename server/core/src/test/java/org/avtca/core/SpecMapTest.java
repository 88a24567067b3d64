package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpecMapTest {

  @Test
  void absentKeys_takeTheDefault_orAreRequired() {
    SpecMap map = SpecMap.of("thing", Map.of());

    assertThat(map.integer("n", 3)).isEqualTo(3);
    assertThat(map.longInteger("l", 4)).isEqualTo(4);
    assertThat(map.number("x", 0.5)).isEqualTo(0.5);
    assertThat(map.flag("f", true)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.integer("n"))
        .withMessage("thing.n: absent (expected: a value)");
  }

  @Test
  void aJsonNull_isAbsent() {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("n", null);
    SpecMap map = SpecMap.of("thing", values);

    assertThat(map.integer("n", 3)).isEqualTo(3);
  }

  @Test
  void integers_areIntegralAndFit() {
    SpecMap map = SpecMap.of("thing", Map.of("half", 0.5, "big", 1L << 40));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.integer("half"))
        .withMessage("thing.half: 0.5 (expected: an integer)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.integer("big"))
        .withMessageContaining("an integer of 32 bits");
    assertThat(map.longInteger("big")).isEqualTo(1L << 40);
  }

  @Test
  void numbers_areFinite() {
    SpecMap map = SpecMap.of("thing", Map.of("x", Double.NaN, "list", Arrays.asList(1, null)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.number("x"))
        .withMessage("thing.x: NaN (expected: a finite number)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.floats("list"))
        .withMessage("thing.list[1]: null (expected: a finite number)");
  }

  @Test
  void innerMaps_carryThePathInTheirMessages() {
    SpecMap map = SpecMap.of("thing", Map.of("inner", Map.of("n", "x")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> map.map("inner").integer("n"))
        .withMessage("thing.inner.n: x (expected: an integer)");
  }

  @Test
  void end_refusesWhatNobodyAskedFor() {
    SpecMap map = SpecMap.of("thing", Map.of("a", 1, "b", 2));
    map.integer("a");

    assertThatIllegalArgumentException()
        .isThrownBy(map::end)
        .withMessage("thing: unknown key [b] (expected: [a])");
    map.integer("b");
    assertThatNoException().isThrownBy(map::end);
  }

  @Test
  void lists_areOfTexts() {
    assertThat(SpecMap.of("thing", Map.of("l", List.of("a", "b"))).texts("l"))
        .containsExactly("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpecMap.of("thing", Map.of("l", List.of("a", 2))).texts("l"))
        .withMessage("thing.l: 2 (expected: a list of texts)");
  }

  @Test
  void word_isTheLowerCaseName() {
    assertThat(SpecMap.word(AudioFeatures.Kind.LOG_MEL)).isEqualTo("log_mel");
  }
}
