package org.avtca.control.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a pool knows of its workers. Owned by the pool's serial executor. */
final class WorkerSlots {
  private static final Comparator<WorkerSlot> BY_LOAD = Comparator.comparingInt(WorkerSlot::calls);

  private final List<WorkerSlot> slots = new ArrayList<>();

  void add(WorkerSlot slot) {
    slots.add(slot);
  }

  /** Whether any worker takes calls. */
  boolean anyReady() {
    return slots.stream().anyMatch(WorkerSlot::isReady);
  }

  /** A worker that does nothing. */
  Optional<WorkerSlot> idle() {
    return slots.stream().filter(WorkerSlot::isIdle).findFirst();
  }

  /**
   * The worker that has least to do, if it has room for a call in company.
   *
   * @param suspects a job waits for an idle worker: the one that is nearest to it gets no more
   */
  Optional<WorkerSlot> withRoom(boolean suspects) {
    Optional<WorkerSlot> kept =
        slots.stream().filter(slot -> suspects && slot.isReady()).min(BY_LOAD);
    return slots.stream()
        .filter(slot -> slot.hasRoom() && kept.filter(keep -> keep == slot).isEmpty())
        .min(BY_LOAD);
  }

  /** Calls in company that may begin now, on all workers. */
  int freeCalls() {
    return slots.stream().filter(WorkerSlot::hasRoom).mapToInt(WorkerSlot::freeCalls).sum();
  }

  /** The most rows that a call takes now; {@code otherwise} if no worker is ready. */
  int maxRows(Batching batching, int otherwise) {
    return slots.stream()
        .filter(WorkerSlot::isReady)
        .mapToInt(slot -> slot.policy(batching).maxRows())
        .max()
        .orElse(otherwise);
  }
}
