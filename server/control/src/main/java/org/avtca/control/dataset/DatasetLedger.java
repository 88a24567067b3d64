package org.avtca.control.dataset;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.store.Tx;

/** What the runner writes, each step in one transaction and only while the lease holds. */
final class DatasetLedger {
  /** A data set that this server may prepare now. */
  record Leased(Dataset dataset, Lease lease) {}

  private interface Step {
    void in(Tx tx, Dataset dataset);
  }

  private final DatasetSettings settings;
  private final Database database;
  private final Clock clock;
  private final Changes changes;
  private final DatasetStore datasets = new DatasetStore();
  private final LeaseStore leases = new LeaseStore();

  DatasetLedger(DatasetSettings settings, Database database, Clock clock, Changes changes) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.changes = changes;
  }

  /** Leases the oldest data set that nobody prepares. */
  Optional<Leased> next() {
    return database.write(this::next);
  }

  private Optional<Leased> next(Tx tx) {
    Instant now = clock.instant();
    for (Dataset dataset : datasets.unfinished(tx)) {
      Optional<Lease> lease =
          leases.acquire(
              tx, dataset.name(), settings.lease().owner(), now, now.plus(settings.lease().life()));
      if (lease.isPresent()) {
        datasets.clearQuarantine(tx, dataset.name());
        return Optional.of(new Leased(dataset, lease.orElseThrow()));
      }
    }
    return Optional.empty();
  }

  boolean isThere(String name) {
    return database.read(tx -> datasets.find(tx, name)).isPresent();
  }

  boolean update(Lease lease, Dataset dataset) {
    return fenced(lease, (tx, row) -> datasets.update(tx, dataset));
  }

  boolean quarantine(Lease lease, QuarantinedClip clip) {
    return fenced(lease, (tx, row) -> datasets.quarantine(tx, row.name(), clip));
  }

  boolean fail(Lease lease, String reason, String message) {
    return fenced(
        lease,
        (tx, row) ->
            datasets.update(tx, with(row, DatasetState.FAILED, reason, message, row.crashes())));
  }

  /** Lets another worker try again, or fails the data set if that happened too often. */
  boolean crashed(Lease lease, String message) {
    return fenced(
        lease,
        (tx, row) -> {
          int crashes = row.crashes() + 1;
          datasets.update(
              tx,
              crashes > settings.restarts()
                  ? with(
                      row,
                      DatasetState.FAILED,
                      "WORKER_LOST",
                      "the worker was lost " + crashes + " times, at last: " + message,
                      crashes)
                  : with(row, DatasetState.VALIDATING, "", "", crashes));
        });
  }

  void release(Lease lease) {
    database.run(tx -> leases.release(tx, lease));
    changes.changed(lease.resource());
  }

  private boolean fenced(Lease lease, Step step) {
    boolean done =
        database.write(
            tx -> {
              Optional<Dataset> row =
                  datasets.find(tx, lease.resource()).filter(found -> leases.holds(tx, lease));
              row.ifPresent(dataset -> step.in(tx, dataset));
              return row.isPresent();
            });
    if (done) {
      changes.changed(lease.resource());
    }
    return done;
  }

  private static Dataset with(
      Dataset row, DatasetState state, String reason, String message, int crashes) {
    return new Dataset(
        row.name(),
        row.path(),
        row.format(),
        row.frameSize(),
        state,
        state == DatasetState.VALIDATING ? List.of() : row.labels(),
        state == DatasetState.VALIDATING ? DatasetStatistics.NONE : row.statistics(),
        row.done(),
        row.total(),
        reason,
        message,
        crashes,
        row.revision(),
        row.createTime());
  }
}
