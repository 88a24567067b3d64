package org.avtca.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameListTest {
  @Test
  void fewNames_areAllThere_andOfManyTheFirst() {
    assertThat(NameList.brief(List.of())).isEmpty();
    assertThat(NameList.brief(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(NameList.brief(IntStream.range(0, 91).mapToObj(Integer::toString).toList()))
        .startsWith("0, 1, ")
        .endsWith(", 19 and 71 more");
  }
}
