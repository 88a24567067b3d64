package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who has had least goes first, and idle time is not saved up. */
class FairSharesTest {
  private final FairShares shares = new FairShares();

  @Test
  void time_isCountedForEachPrincipal() {
    shares.charge("a", 30);
    shares.charge("b", 10);
    shares.charge("a", 5);

    assertThat(shares.of("a")).isEqualTo(35);
    assertThat(shares.of("b")).isEqualTo(10);
    assertThat(shares.of("c")).isZero();
  }

  @Test
  void whoComesBack_beginsWhereTheLeastServedIs() {
    shares.charge("a", 100);

    shares.startAt(100);

    assertThat(shares.of("idle so far")).isEqualTo(100);
  }

  @Test
  void whoHadMoreThanOthers_isRemembered_untilTheyHaveHadAsMuch() {
    shares.charge("a", 100);
    shares.charge("b", 300);

    shares.startAt(200);
    assertThat(shares.of("a")).isEqualTo(200);
    assertThat(shares.of("b")).isEqualTo(300);
    assertThat(shares.size()).isEqualTo(1);
    shares.startAt(300);
    assertThat(shares.size()).isZero();
  }
}
