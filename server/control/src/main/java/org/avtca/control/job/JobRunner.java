package org.avtca.control.job;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.avtca.control.ServiceException;
import org.avtca.control.job.JobLedger.Leased;
import org.avtca.control.registry.Candidate;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.StoreException;
import org.avtca.control.work.LeasedRunner;
import org.avtca.control.worker.TrainCommand;
import org.avtca.control.worker.TrainingEvent;
import org.avtca.control.worker.TrainingOutcome;
import org.avtca.control.worker.TrainingWorker;
import org.avtca.control.worker.WorkerSupervisor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives queued jobs their workers and follows them. A job whose lease ended, because its server
 * died, is queued again and goes on from its last checkpoint.
 */
public final class JobRunner extends LeasedRunner<JobRun> {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration SWEEP_PERIOD = Duration.ofMinutes(1);

  private final JobSettings settings;
  private final WorkerSupervisor supervisor;
  private final JobCommands commands;
  private final VersionPublisher publisher;
  private final JobLedger ledger;
  private final JobFolders folders;
  private Instant nextSweep = Instant.MIN;

  /**
   * @param threads runs the runner's steps, one at a time; they read and write the database
   * @param observer is told of jobs' states
   */
  public JobRunner(
      JobSettings settings,
      Database database,
      Clock clock,
      Executor threads,
      WorkerSupervisor supervisor,
      JobCommands commands,
      VersionPublisher publisher,
      JobObserver observer,
      Changes changes) {
    super(Jobs.ANY, settings.parallel(), settings.lease(), database, clock, threads, changes);
    this.settings = settings;
    this.supervisor = supervisor;
    this.commands = commands;
    this.publisher = publisher;
    this.ledger = new JobLedger(settings, database, clock, changes, publisher, observer);
    this.folders = new JobFolders(settings.folder());
  }

  @Override
  protected void recover() {
    ledger.recover();
    if (!now().isBefore(nextSweep)) {
      nextSweep = now().plus(SWEEP_PERIOD);
      folders.sweep(id -> runs(Jobs.name(id)) || ledger.mayGoOn(Jobs.name(id)));
    }
  }

  @Override
  protected Optional<JobRun> next() {
    while (true) {
      Optional<Leased> leased = ledger.next();
      if (leased.isEmpty()) {
        return Optional.empty();
      }
      Optional<JobRun> run = begin(leased.orElseThrow());
      if (run.isPresent()) {
        return run;
      }
    }
  }

  private Optional<JobRun> begin(Leased leased) {
    Job job = leased.job();
    try {
      TrainCommand command = commands.command(job, settings, folders);
      TrainingWorker worker = supervisor.startTraining(job.name(), settings.device());
      JobRun run = new JobRun(job, leased.lease(), worker, command.outputDirectory());
      log.info("{}: attempt {} starts", job.name(), job.attempt());
      follow(
          run,
          worker.train(command, told(run, event -> note(run, event))),
          outcome -> publish(run, outcome));
      return Optional.of(run);
    } catch (ServiceException e) {
      abandon(leased, e.reason().name(), e.getMessage());
    } catch (StoreException | UncheckedIOException e) {
      log.error("{}: cannot start", job.name(), e);
      abandon(leased, "INTERNAL", e.getMessage());
    }
    return Optional.empty();
  }

  private void abandon(Leased leased, String reason, @Nullable String message) {
    ledger.fail(leased.lease(), reason, String.valueOf(message));
    ledger.release(leased.lease());
  }

  private boolean note(JobRun run, TrainingEvent event) {
    return !run.take(event, now()) || ledger.tell(run.lease(), event, run.progress());
  }

  private void publish(JobRun run, TrainingOutcome outcome) {
    Candidate candidate;
    try {
      candidate = publisher.store(run.job(), run.output(), outcome);
    } catch (StoreException e) {
      log.error("{}: its result cannot be stored", run.name(), e);
      ledger.fail(run.lease(), "RESULT_NOT_STORED", String.valueOf(e.getMessage()));
      return;
    }
    ledger.succeed(run.lease(), candidate);
  }

  @Override
  protected boolean isWanted(JobRun run) {
    return ledger.state(run.name()).filter(JobState.RUNNING::equals).isPresent();
  }

  @Override
  protected void failed(JobRun run, String reason, String message) {
    ledger.fail(run.lease(), reason, message);
  }

  @Override
  protected void crashed(JobRun run, String message) {
    ledger.crashed(run.lease(), message);
  }

  @Override
  protected void giveBack(JobRun run) {
    ledger.requeue(run.lease(), "the server stops");
  }

  @Override
  protected void release(JobRun run) {
    ledger.release(run.lease());
    nextSweep = Instant.MIN;
  }
}
