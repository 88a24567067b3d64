package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a call takes: the most urgent, each session once, as many rows as fit. */
class JobQueueTest {
  private final JobQueue<String, String> queue = new JobQueue<>(4);
  private long order;

  @Test
  void takeBatch_isInOrderOfDeadline_thenOfArrival() {
    queue.offer(job("late", "a", 1, 30));
    queue.offer(job("soon", "b", 1, 10));
    queue.offer(job("soon too", "c", 1, 10));

    assertThat(take(8)).containsExactly("soon", "soon too", "late");
  }

  @Test
  void takeBatch_takesOneOfASession() {
    String session = "s";
    queue.offer(job("first", session, 1, 10));
    queue.offer(job("second", session, 1, 20));
    queue.offer(job("other", "t", 1, 30));

    assertThat(take(8)).containsExactly("first", "other");
    assertThat(take(8)).containsExactly("second");
  }

  @Test
  void takeBatch_passesOverWhatDoesNotFit_butNeverTheFirst() {
    queue.offer(job("three rows", "a", 3, 10));
    queue.offer(job("three more", "b", 3, 20));
    queue.offer(job("one row", "c", 1, 30));

    assertThat(take(4)).containsExactly("three rows", "one row");
    assertThat(take(2)).containsExactly("three more");
  }

  @Test
  void offer_refusesWhatIsOverTheBound_restoreDoesNot() {
    for (int i = 0; i < 4; i++) {
      assertThat(queue.offer(job("in", "s" + i, 1, i))).isTrue();
    }

    assertThat(queue.offer(job("out", "t", 1, 0))).isFalse();
    queue.restore(job("back", "u", 1, 0));
    assertThat(queue.size()).isEqualTo(5);
  }

  @Test
  void suspects_areInNoBatch() {
    Job<String, String> suspect = job("suspect", "a", 1, 10);
    suspect.isolate();
    queue.offer(suspect);
    queue.offer(job("plain", "b", 1, 20));

    assertThat(take(8)).containsExactly("plain");
    assertThat(queue.hasSuspect()).isTrue();
    assertThat(queue.takeSuspect()).isSameAs(suspect);
    assertThat(queue.size()).isZero();
  }

  private List<String> take(int rows) {
    return queue.takeBatch(rows).stream().map(Job::work).toList();
  }

  private Job<String, String> job(String work, String session, int rows, long deadline) {
    return new Job<>(work, session, rows, deadline, order++, false);
  }
}
