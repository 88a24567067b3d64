package org.avtca.control.experiment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.job.JobState;
import org.avtca.control.job.Jobs;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.RandomIds;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.Tx;
import org.avtca.control.worker.TrainingConfig;

/** Experiments as their users see them. Their jobs wait in the queue like all others. */
public final class Experiments {
  private static final String PREFIX = "experiments/";
  private static final String METHOD = "CreateExperiment";

  private final Database database;
  private final Clock clock;
  private final RandomIds ids;
  private final RequestIdStore requests;
  private final Jobs jobs;
  private final ExperimentLedger ledger;
  private final Changes changes;
  private final ExperimentStore experiments = new ExperimentStore();

  public Experiments(
      Database database,
      Clock clock,
      RandomIds ids,
      RequestIdStore requests,
      Jobs jobs,
      ExperimentLedger ledger,
      Changes changes) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.requests = requests;
    this.jobs = jobs;
    this.ledger = ledger;
    this.changes = changes;
  }

  /**
   * Queues all jobs of an experiment, or none.
   *
   * @param requestId the same one again gives the same experiment; empty: none
   * @param validateOnly check, and keep nothing
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}, {@code DATASET_UNKNOWN},
   *     {@code STATE_FORBIDS}, {@code VERSION_UNKNOWN} or {@code REQUEST_ID_REUSED}
   */
  public Experiment create(ExperimentConfig asked, String requestId, boolean validateOnly) {
    String fingerprint = Json.write(asked);
    // What was made before is given again, whatever has become of its data set since.
    Optional<Experiment> known = validateOnly ? Optional.empty() : made(requestId, fingerprint);
    if (known.isPresent()) {
      return known.orElseThrow();
    }
    String name = PREFIX + ids.next();
    ExperimentPlan plan = ExperimentPlan.of(asked, name);
    List<TrainingConfig> checked =
        plan.runs().stream().map(run -> jobs.check(run.config())).toList();
    if (validateOnly) {
      return planned(plan);
    }
    Experiment made =
        database.write(
            tx ->
                require(
                    tx,
                    requests.once(
                        tx,
                        METHOD,
                        requestId,
                        fingerprint,
                        () -> insert(tx, name, plan, checked, requestId))));
    jobs.queued();
    return made;
  }

  private Optional<Experiment> made(String requestId, String fingerprint) {
    return database.read(
        tx -> requests.find(tx, METHOD, requestId, fingerprint).map(name -> require(tx, name)));
  }

  private Experiment planned(ExperimentPlan plan) {
    List<ExperimentRun> runs = new ArrayList<>();
    for (ExperimentPlan.Run run : plan.runs()) {
      runs.add(new ExperimentRun("", run.variant(), JobState.QUEUED, "", Map.of(), ""));
    }
    return new Experiment("", plan.config(), JobState.QUEUED, runs, 0, clock.instant(), null);
  }

  private String insert(
      Tx tx, String name, ExperimentPlan plan, List<TrainingConfig> checked, String requestId) {
    Instant now = clock.instant();
    experiments.insert(tx, name, plan.config(), requestId, now);
    experiments.append(tx, name, now, "", JobState.QUEUED, "submitted");
    for (int i = 0; i < checked.size(); i++) {
      // A microsecond apart, so that the queue keeps their order.
      String job = jobs.insert(tx, checked.get(i), now.plusNanos(1_000L * i), requestId);
      experiments.insertRun(tx, name, i, job, plan.runs().get(i).variant());
    }
    return name;
  }

  /**
   * The experiment.
   *
   * @throws ServiceException with the reason {@code EXPERIMENT_UNKNOWN}
   */
  public Experiment get(String name) {
    return database.read(tx -> require(tx, name));
  }

  private Experiment require(Tx tx, String name) {
    return experiments
        .find(tx, name)
        .orElseThrow(
            () ->
                new ServiceException(
                    Reason.EXPERIMENT_UNKNOWN,
                    name + ": no such experiment (see ListExperiments)"));
  }

  /** Experiments; the fields are {@code state}, {@code kind}, {@code model}, {@code dataset}. */
  public Page<Experiment> list(PageRequest request) {
    return database.read(tx -> experiments.list(tx, request));
  }

  /**
   * Events with numbers from {@code fromSeq} on, in order.
   *
   * @throws ServiceException with the reason {@code EXPERIMENT_UNKNOWN}
   */
  public List<ExperimentEvent> events(String name, long fromSeq, int limit) {
    return database.read(
        tx -> {
          require(tx, name);
          return experiments.events(tx, name, fromSeq, limit);
        });
  }

  /**
   * Ends all jobs that have not ended; what the others found stays. Of no effect if that is under
   * way.
   *
   * @throws ServiceException with the reason {@code EXPERIMENT_UNKNOWN}, or {@code STATE_FORBIDS}
   *     if it has ended
   */
  public Experiment cancel(String name) {
    Experiment cancelled = database.write(tx -> cancel(tx, require(tx, name)));
    cancelled.runs().forEach(run -> changes.changed(run.job()));
    changes.changed(name);
    jobs.queued();
    return cancelled;
  }

  private Experiment cancel(Tx tx, Experiment experiment) {
    if (experiment.state().isFinal()) {
      throw new ServiceException(
          Reason.STATE_FORBIDS,
          experiment.name() + ": " + experiment.state() + " (expected: not ended)");
    }
    if (experiment.state() != JobState.CANCELLING) {
      ledger.change(tx, experiment.name(), JobState.CANCELLING, clock.instant(), "cancelled");
      experiment.runs().forEach(run -> jobs.cancelUnfinished(tx, run.job()));
    }
    return require(tx, experiment.name());
  }

  /**
   * Forgets an experiment that has ended; its jobs and their versions stay.
   *
   * @throws ServiceException with the reason {@code EXPERIMENT_UNKNOWN}, or {@code STATE_FORBIDS}
   *     if it has not ended
   */
  public void delete(String name) {
    database.run(
        tx -> {
          Experiment experiment = require(tx, name);
          if (!experiment.state().isFinal()) {
            throw new ServiceException(
                Reason.STATE_FORBIDS,
                name + ": " + experiment.state() + " (expected: CANCELLED, SUCCEEDED or FAILED)");
          }
          experiments.delete(tx, name);
        });
    changes.changed(name);
  }
}
