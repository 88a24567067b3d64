package org.avtca.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficSplitTest {
  private static final VersionName VERSION = new ModelName("test").version(2);

  @Test
  void takes_aboutItsPart() {
    TrafficSplit split = new TrafficSplit(VERSION, 100_000, "salt");
    long taken = IntStream.range(0, 10_000).filter(i -> split.takes("session-" + i)).count();
    assertThat(taken).isBetween(900L, 1_100L);
  }

  @Test
  void takes_whoWasTaken_whenThePartGrows() {
    TrafficSplit small = new TrafficSplit(VERSION, 100_000, "salt");
    TrafficSplit large = new TrafficSplit(VERSION, 500_000, "salt");
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> "session-" + i).filter(small::takes))
        .isNotEmpty()
        .allMatch(large::takes);
  }

  @Test
  void takes_allOrNone_atTheEnds() {
    TrafficSplit none = new TrafficSplit(VERSION, 0, "salt");
    TrafficSplit all = new TrafficSplit(VERSION, TrafficSplit.ALL, "salt");
    assertThat(IntStream.range(0, 1_000).mapToObj(Integer::toString))
        .noneMatch(none::takes)
        .allMatch(all::takes);
    assertThat(all.takes("")).isFalse();
  }

  @Test
  void part_isAtMostTheWhole() {
    assertThatThrownBy(() -> new TrafficSplit(VERSION, 1_000_001, "salt"))
        .hasMessage("traffic: 1000001 millionths (expected: 0..1000000)");
  }
}
