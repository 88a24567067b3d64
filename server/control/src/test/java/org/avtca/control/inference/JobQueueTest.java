package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a call takes: the most urgent, each session once, as many rows as fit; by share. */
class JobQueueTest {
  private final JobQueue<String, String> queue = new JobQueue<>(4);
  private final FairShares shares = new FairShares();
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
    assertThat(queue.rows()).isEqualTo(3);
    assertThat(take(2)).containsExactly("three more");
    assertThat(queue.rows()).isZero();
  }

  @Test
  void takeBatch_givesPrincipalsEqualParts_howeverMuchEachHandsIn() {
    queue.offer(job("many 1", "a", 1, 1, "many"));
    queue.offer(job("many 2", "b", 1, 2, "many"));
    queue.offer(job("many 3", "c", 1, 3, "many"));
    queue.offer(job("few 1", "d", 1, 90, "few"));

    assertThat(take(2)).containsExactly("many 1", "few 1");
  }

  @Test
  void takeBatch_leavesWhatIsDueLater_behindEverybodysWorkThatIsDue() {
    shares.charge("busy", 1_000);
    queue.offer(job("recording", "a", 1, 5_000, "idle"));
    queue.offer(job("live", "b", 1, 50, "busy"));

    assertThat(take(2)).containsExactly("live", "recording");
  }

  @Test
  void fullQueue_givesUpTheLeastUrgent() {
    for (int i = 0; i < 4; i++) {
      assertThat(queue.offer(job("job " + i, "s" + i, 1, i))).isEmpty();
    }
    Job<String, String> urgent = job("urgent", "t", 1, 0);
    Job<String, String> later = job("later", "u", 1, 9);

    assertThat(queue.offer(urgent).map(Job::work)).contains("job 3");
    assertThat(queue.offer(later)).contains(later);
    assertThat(queue.size()).isEqualTo(4);
  }

  @Test
  void fullQueue_givesUpWorkOfThePrincipalThatHasMostInIt() {
    for (int i = 0; i < 4; i++) {
      queue.offer(job("many " + i, "s" + i, 1, i, "many"));
    }

    Optional<Job<String, String>> first = queue.offer(job("few 1", "t", 1, 99, "few"));
    Optional<Job<String, String>> more = queue.offer(job("many 4", "u", 1, 0, "many"));

    assertThat(first.map(Job::work)).contains("many 3");
    assertThat(more.map(Job::work)).contains("many 2");
  }

  @Test
  void restore_isOverTheBoundIfNeedBe() {
    for (int i = 0; i < 4; i++) {
      queue.offer(job("in", "s" + i, 1, i));
    }

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
    return queue.takeBatch(rows, new JobOrder(shares, 1_000), shares::charge).stream()
        .map(Job::work)
        .toList();
  }

  private Job<String, String> job(String work, String session, int rows, long deadline) {
    return job(work, session, rows, deadline, "");
  }

  private Job<String, String> job(
      String work, String session, int rows, long deadline, String principal) {
    return new Job<>(work, new WorkOwner(session, principal), rows, deadline, order++, false);
  }
}
