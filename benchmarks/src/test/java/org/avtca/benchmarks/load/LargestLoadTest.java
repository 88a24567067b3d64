package org.avtca.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestLoadTest {
  private final List<Integer> tried = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 11, 15})
  void smallNumbers_areFoundExactly(int largest) throws InterruptedException {
    assertThat(find(largest, 256)).isEqualTo(largest);
  }

  @Test
  void largeNumbers_areFoundWithinASixteenth() throws InterruptedException {
    assertThat(find(100, 256)).isBetween(94, 100);
    assertThat(tried).containsExactly(4, 8, 16, 32, 64, 128, 96, 112, 104, 100);
  }

  @Test
  void limit_isTriedAndNotPassed() throws InterruptedException {
    assertThat(find(1_000, 50)).isEqualTo(50);
    assertThat(tried).doesNotHaveDuplicates().allMatch(number -> number <= 50);
  }

  @Test
  void nothingGoesWell_isZero() throws InterruptedException {
    assertThat(find(0, 256)).isZero();
  }

  private int find(int largest, int limit) throws InterruptedException {
    return new LargestLoad(
            limit,
            number -> {
              tried.add(number);
              return number <= largest;
            })
        .find(4);
  }
}
