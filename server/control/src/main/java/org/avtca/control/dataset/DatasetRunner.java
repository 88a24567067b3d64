package org.avtca.control.dataset;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.avtca.control.ServiceException;
import org.avtca.control.dataset.DatasetLedger.Leased;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.work.LeasedRunner;
import org.avtca.control.worker.PreparationEvent;
import org.avtca.control.worker.PreparationOutcome;
import org.avtca.control.worker.PrepareCommand;
import org.avtca.control.worker.TrainingWorker;
import org.avtca.control.worker.WorkerSupervisor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives new data sets the workers that read and prepare them. What was prepared is in a cache by
 * content, so beginning again after a crash or a restart costs little.
 */
public final class DatasetRunner extends LeasedRunner<DatasetRun> {
  private static final Logger log = LoggerFactory.getLogger(DatasetRunner.class);

  private final DatasetSettings settings;
  private final WorkerSupervisor supervisor;
  private final Datasets datasets;
  private final DatasetLedger ledger;

  /**
   * @param datasets checks folders again before they are read
   * @param threads runs the runner's steps, one at a time; they read and write the database
   */
  public DatasetRunner(
      DatasetSettings settings,
      Database database,
      Clock clock,
      Executor threads,
      WorkerSupervisor supervisor,
      Datasets datasets,
      Changes changes) {
    super(Datasets.ANY, settings.parallel(), settings.lease(), database, clock, threads, changes);
    this.settings = settings;
    this.supervisor = supervisor;
    this.datasets = datasets;
    this.ledger = new DatasetLedger(settings, database, clock, changes);
  }

  @Override
  protected Optional<DatasetRun> next() {
    while (true) {
      Optional<Leased> leased = ledger.next();
      if (leased.isEmpty()) {
        return Optional.empty();
      }
      Optional<DatasetRun> run = begin(leased.orElseThrow());
      if (run.isPresent()) {
        return run;
      }
    }
  }

  private Optional<DatasetRun> begin(Leased leased) {
    try {
      return Optional.of(begin(leased, datasets.folder(leased.dataset())));
    } catch (ServiceException e) {
      ledger.fail(leased.lease(), e.reason().name(), String.valueOf(e.getMessage()));
      ledger.release(leased.lease());
      return Optional.empty();
    }
  }

  private DatasetRun begin(Leased leased, Path folder) {
    Dataset dataset = leased.dataset();
    PrepareCommand command =
        new PrepareCommand(
            folder,
            dataset.format(),
            settings.cache(),
            Json.write(Map.of("frame_size", dataset.frameSize())),
            settings.threads());
    TrainingWorker worker = supervisor.startTraining(dataset.name(), "cpu");
    DatasetRun run = new DatasetRun(dataset, leased.lease(), worker);
    log.info("{}: preparation of {} starts", dataset.name(), dataset.path());
    follow(
        run,
        worker.prepare(command, told(run, event -> note(run, event))),
        outcome -> ready(run, outcome));
    return run;
  }

  /** False if the lease is lost or the data set is gone. */
  private boolean note(DatasetRun run, PreparationEvent event) {
    if (event instanceof PreparationEvent.Listing listing) {
      run.listed(listing);
      return ledger.update(run.lease(), run.now());
    }
    if (event instanceof PreparationEvent.Progress progress) {
      return !run.progressed(progress, now()) || ledger.update(run.lease(), run.now());
    }
    PreparationEvent.Quarantined clip = (PreparationEvent.Quarantined) event;
    return ledger.quarantine(
        run.lease(), new QuarantinedClip(clip.path(), clip.reason(), clip.message()));
  }

  private void ready(DatasetRun run, PreparationOutcome outcome) {
    run.prepared(outcome);
    ledger.update(run.lease(), run.now());
  }

  @Override
  protected boolean isWanted(DatasetRun run) {
    return ledger.isThere(run.name());
  }

  @Override
  protected void failed(DatasetRun run, String reason, String message) {
    ledger.fail(run.lease(), reason, message);
  }

  @Override
  protected void crashed(DatasetRun run, String message) {
    ledger.crashed(run.lease(), message);
  }

  @Override
  protected void release(DatasetRun run) {
    ledger.release(run.lease());
  }
}
