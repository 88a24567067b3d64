package org.avtca.control.app;

import java.util.List;
import org.avtca.control.worker.WorkerKind;
import org.avtca.control.worker.WorkerSnapshot;
import org.avtca.control.worker.WorkerState;

/** The devices that a server computes on. */
final class Devices {
  private Devices() {}

  /**
   * What its inference workers really use, such as {@code cpu}; while none runs, what they will be
   * asked to use, which may be {@code auto}.
   */
  static List<String> inUse(List<WorkerSnapshot> workers, String configured) {
    List<String> used =
        workers.stream()
            .filter(worker -> worker.kind() == WorkerKind.INFERENCE)
            .filter(worker -> worker.state() == WorkerState.AVAILABLE)
            .map(worker -> worker.description().device())
            .distinct()
            .sorted()
            .toList();
    return used.isEmpty() ? List.of(configured) : used;
  }
}
