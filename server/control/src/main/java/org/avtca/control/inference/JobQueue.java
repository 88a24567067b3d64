package org.avtca.control.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait: bounded, each principal's by deadline; and apart from them those that must run
 * alone, in the order in which they came under suspicion. Not thread-safe.
 */
final class JobQueue<W, R> {
  private final int capacity;
  private final Map<String, PriorityQueue<Job<W, R>>> byPrincipal = new LinkedHashMap<>();
  private final Deque<Job<W, R>> suspects = new ArrayDeque<>();
  private int waiting;
  private int rows;

  JobQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Takes in new work. A full queue gives up the least urgent job of the principal that has most in
   * it, the new one counted: nobody keeps others out by handing in much.
   *
   * @return the job given up, which may be the new one; empty: there is room
   */
  Optional<Job<W, R>> offer(Job<W, R> job) {
    restore(job);
    if (size() <= capacity) {
      return Optional.empty();
    }
    Optional<Job<W, R>> most =
        byPrincipal.values().stream()
            .max(Comparator.comparingInt(PriorityQueue::size))
            .flatMap(jobs -> jobs.stream().max(Job::compareUrgency));
    Job<W, R> victim = most.orElse(job);
    remove(victim);
    return Optional.of(victim);
  }

  /** Takes back a job that was taken, over the bound if need be: it was counted before. */
  void restore(Job<W, R> job) {
    if (job.isAlone()) {
      suspects.add(job);
      return;
    }
    byPrincipal
        .computeIfAbsent(job.principal(), name -> new PriorityQueue<>(Job::compareUrgency))
        .add(job);
    waiting++;
    rows += job.rows();
  }

  void remove(Job<W, R> job) {
    PriorityQueue<Job<W, R>> jobs = byPrincipal.get(job.principal());
    if (jobs != null && jobs.remove(job)) {
      removed(job, jobs);
    } else {
      suspects.remove(job);
    }
  }

  private void removed(Job<W, R> job, PriorityQueue<Job<W, R>> from) {
    waiting--;
    rows -= job.rows();
    if (from.isEmpty()) {
      byPrincipal.remove(job.principal());
    }
  }

  int size() {
    return waiting + suspects.size();
  }

  /** Whose work waits in company. */
  Stream<String> principals() {
    return byPrincipal.keySet().stream();
  }

  /** Rows of all jobs that wait in company. */
  int rows() {
    return rows;
  }

  /** When the job was handed in that has waited longest in company; {@code now} if none waits. */
  long oldestNanos(long now) {
    return byPrincipal.values().stream()
        .flatMap(PriorityQueue::stream)
        .mapToLong(Job::queuedNanos)
        .reduce(now, (a, b) -> a - b < 0 ? a : b);
  }

  /** The job that is next in company, null: none. */
  @Nullable Job<W, R> peek(JobOrder order) {
    return byPrincipal.values().stream().map(PriorityQueue::element).min(order).orElse(null);
  }

  boolean hasSuspect() {
    return !suspects.isEmpty();
  }

  /** The next job that must run alone. */
  Job<W, R> takeSuspect() {
    return suspects.remove();
  }

  /**
   * The next batch: in {@code order}, each session once, as many as fit; the first always fits.
   *
   * @param maxRows what a call should hold at most
   * @param taken is told of each job taken, which may change the order of the rest
   * @return empty if nothing waits
   */
  List<Job<W, R>> takeBatch(int maxRows, JobOrder order, ObjLongConsumer<String> taken) {
    List<Job<W, R>> batch = new ArrayList<>();
    List<Job<W, R>> passedOver = new ArrayList<>();
    Set<Object> sessions = Collections.newSetFromMap(new IdentityHashMap<>());
    int room = maxRows;
    for (Job<W, R> job = peek(order); job != null && room > 0; job = peek(order)) {
      remove(job);
      boolean fits = batch.isEmpty() || job.rows() <= room;
      if (fits && sessions.add(job.session())) {
        batch.add(job);
        room -= job.rows();
        taken.accept(job.principal(), job.rows());
      } else {
        passedOver.add(job);
      }
    }
    passedOver.forEach(this::restore);
    return batch;
  }

  /** All that waits, which is then gone from here. */
  List<Job<W, R>> clear() {
    List<Job<W, R>> all = new ArrayList<>(suspects);
    byPrincipal.values().forEach(all::addAll);
    byPrincipal.clear();
    suspects.clear();
    waiting = 0;
    rows = 0;
    return all;
  }
}
