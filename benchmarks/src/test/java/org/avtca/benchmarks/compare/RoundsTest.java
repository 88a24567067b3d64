package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void subjectsTakeTurns_everyOtherRoundBackwards() throws Exception {
    Subject ours = TestSubjects.ours();
    Subject theirs = TestSubjects.theirs();
    List<String> order = new ArrayList<>();

    Map<Subject, List<Map<String, Object>>> figures =
        new Rounds(
                3,
                (subject, round) -> {
                  order.add(subject.name());
                  return Map.of("round", round);
                })
            .run(List.of(ours, theirs));

    assertThat(order).containsExactly("ours", "theirs", "theirs", "ours", "ours", "theirs");
    assertThat(figures.get(theirs))
        .containsExactly(Map.of("round", 1), Map.of("round", 2), Map.of("round", 3));
  }
}
