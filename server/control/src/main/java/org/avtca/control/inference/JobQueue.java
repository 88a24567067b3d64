package org.avtca.control.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait: bounded, the earliest deadline first; and apart from them those that must run
 * alone, in the order in which they came under suspicion. Not thread-safe.
 */
final class JobQueue<W, R> {
  private final int capacity;
  private final PriorityQueue<Job<W, R>> jobs = new PriorityQueue<>(Job::compareUrgency);
  private final Deque<Job<W, R>> suspects = new ArrayDeque<>();

  JobQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Takes in new work; false: full. */
  boolean offer(Job<W, R> job) {
    if (size() >= capacity) {
      return false;
    }
    restore(job);
    return true;
  }

  /** Takes back a job that was taken, over the bound if need be: it was counted before. */
  void restore(Job<W, R> job) {
    if (job.isAlone()) {
      suspects.add(job);
    } else {
      jobs.add(job);
    }
  }

  void remove(Job<W, R> job) {
    if (!jobs.remove(job)) {
      suspects.remove(job);
    }
  }

  int size() {
    return jobs.size() + suspects.size();
  }

  /** The job that is next in company, null: none. */
  @Nullable Job<W, R> peek() {
    return jobs.peek();
  }

  boolean hasSuspect() {
    return !suspects.isEmpty();
  }

  /** The next job that must run alone. */
  Job<W, R> takeSuspect() {
    return suspects.remove();
  }

  /**
   * The next batch: in the order of urgency, each session once, as many as fit; the first always
   * fits.
   *
   * @param maxRows what a call should hold at most
   * @return empty if nothing waits
   */
  List<Job<W, R>> takeBatch(int maxRows) {
    List<Job<W, R>> batch = new ArrayList<>();
    List<Job<W, R>> passedOver = new ArrayList<>();
    Set<Object> sessions = Collections.newSetFromMap(new IdentityHashMap<>());
    int rows = 0;
    while (rows < maxRows && !jobs.isEmpty()) {
      Job<W, R> job = jobs.remove();
      boolean fits = batch.isEmpty() || rows + job.rows() <= maxRows;
      if (fits && sessions.add(job.session())) {
        batch.add(job);
        rows += job.rows();
      } else {
        passedOver.add(job);
      }
    }
    jobs.addAll(passedOver);
    return batch;
  }

  /** All that waits, which is then gone from here. */
  List<Job<W, R>> clear() {
    List<Job<W, R>> all = new ArrayList<>(jobs);
    all.addAll(suspects);
    jobs.clear();
    suspects.clear();
    return all;
  }
}
