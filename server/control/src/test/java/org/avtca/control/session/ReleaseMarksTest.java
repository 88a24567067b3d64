package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.avtca.core.WindowSpan;
import org.junit.jupiter.api.Test;

/** A client keeps what a window that it has not confirmed may need. */
class ReleaseMarksTest {
  private final ReleaseMarks marks = new ReleaseMarks(240_000, 0);

  @Test
  void mark_liesTheFaceRulesReachBeforeTheNextWindow_andOnlyGrows() {
    for (int id = 0; id < 10; id++) {
      sent(id, id * 480_000L, true);
    }

    assertThat(marks.confirm(0)).isEmpty();
    assertThat(marks.confirm(9)).hasValue(9 * 480_000 + 240_000 - 1_200_000);
    assertThat(marks.confirm(9)).isEmpty();
    assertThat(marks.confirm(3)).isEmpty();
  }

  @Test
  void interimWindows_releaseNothing() {
    sent(0, 0, false);
    sent(1, 0, false);

    assertThat(marks.confirm(1)).isEmpty();
    assertThat(marks.lastSent()).isEqualTo(1);
  }

  @Test
  void clientThatConfirmsLate_isRememberedRoughly_andNeverTooFar() {
    for (int id = 0; id < 10_000; id++) {
      sent(id, id * 480_000L, true);
    }

    long mark = marks.confirm(5_000).orElseThrow();

    assertThat(mark).isBetween(4_900 * 480_000L, 5_000 * 480_000L);
    assertThat(marks.confirm(9_999)).hasValue(9_999 * 480_000L + 240_000 - 1_200_000);
  }

  private void sent(long id, long start, boolean isFinal) {
    marks.sent(new WindowSpan(id, start, start + 3_600_000, isFinal ? 0 : 1_000_000, isFinal));
  }
}
