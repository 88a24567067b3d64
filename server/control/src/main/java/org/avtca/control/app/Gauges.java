package org.avtca.control.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.avtca.control.worker.WorkerKind;
import org.avtca.control.worker.WorkerSnapshot;
import org.avtca.control.worker.WorkerSupervisor;

/** What is measured at the moment somebody looks: sessions, workers, memory. */
final class Gauges {
  private Gauges() {}

  static void register(
      MeterRegistry metrics, Supplier<Number> sessions, WorkerSupervisor supervisor) {
    Gauge.builder("avtca.sessions.open", sessions)
        .description("Sessions that are open")
        .register(metrics);
    for (WorkerKind kind : WorkerKind.values()) {
      String name = kind.name().toLowerCase(java.util.Locale.ROOT);
      Gauge.builder("avtca.workers", () -> count(supervisor, kind))
          .description("Worker processes")
          .tag("kind", name)
          .register(metrics);
      Gauge.builder("avtca.workers.memory", () -> memory(supervisor, kind))
          .description("Resident memory of worker processes")
          .baseUnit("bytes")
          .tag("kind", name)
          .register(metrics);
      Gauge.builder("avtca.workers.restarts", () -> restarts(supervisor, kind))
          .description("How often worker processes that run now were replaced")
          .tag("kind", name)
          .register(metrics);
    }
  }

  private static long count(WorkerSupervisor supervisor, WorkerKind kind) {
    return supervisor.workers().stream().filter(worker -> worker.kind() == kind).count();
  }

  private static long memory(WorkerSupervisor supervisor, WorkerKind kind) {
    return supervisor.workers().stream()
        .filter(worker -> worker.kind() == kind)
        .mapToLong(WorkerSnapshot::rssBytes)
        .sum();
  }

  private static long restarts(WorkerSupervisor supervisor, WorkerKind kind) {
    return supervisor.workers().stream()
        .filter(worker -> worker.kind() == kind)
        .mapToLong(WorkerSnapshot::restarts)
        .sum();
  }
}
