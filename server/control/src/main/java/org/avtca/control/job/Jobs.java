package org.avtca.control.job;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.RandomIds;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.Tx;
import org.avtca.control.worker.TrainingConfig;

/** Training jobs as their users see them. {@link JobRunner} does what is asked for here. */
public final class Jobs {
  /** The resource that is told to {@link Changes} when the runner has something to look at. */
  static final String ANY = "trainingJobs";

  private static final String METHOD = "CreateTrainingJob";

  private final Database database;
  private final Clock clock;
  private final RandomIds ids;
  private final RequestIdStore requests;
  private final JobValidator validator;
  private final Changes changes;
  private final JobStore jobs = new JobStore();
  private final JobEventStore events = new JobEventStore();
  private final JobTransitions transitions;

  /**
   * @param observer is told of jobs' states
   */
  public Jobs(
      Database database,
      Clock clock,
      RandomIds ids,
      RequestIdStore requests,
      JobValidator validator,
      JobObserver observer,
      Changes changes) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.requests = requests;
    this.validator = validator;
    this.changes = changes;
    this.transitions = new JobTransitions(clock, jobs, events, observer);
  }

  static String name(String id) {
    return ANY + "/" + id;
  }

  /**
   * Queues a job.
   *
   * @param requestId the same one again gives the same job; empty: none
   * @param validateOnly check, and keep nothing
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}, {@code DATASET_UNKNOWN},
   *     {@code STATE_FORBIDS}, {@code VERSION_UNKNOWN} or {@code REQUEST_ID_REUSED}
   */
  public Job create(TrainingConfig asked, String requestId, boolean validateOnly) {
    String fingerprint = Json.write(asked);
    // What was made before is given again, whatever has become of its data set since.
    Optional<Job> known = validateOnly ? Optional.empty() : made(requestId, fingerprint);
    if (known.isPresent()) {
      return known.orElseThrow();
    }
    TrainingConfig config = validator.check(asked);
    if (validateOnly) {
      return Job.queued("", config, requestId, clock.instant());
    }
    Job made =
        database.write(
            tx ->
                require(
                    tx,
                    requests.once(
                        tx,
                        METHOD,
                        requestId,
                        fingerprint,
                        () -> insert(tx, config, clock.instant(), requestId))));
    queued();
    return made;
  }

  private Optional<Job> made(String requestId, String fingerprint) {
    return database.read(
        tx -> requests.find(tx, METHOD, requestId, fingerprint).map(name -> require(tx, name)));
  }

  /**
   * The configuration with its defaults filled in.
   *
   * @throws ServiceException as {@link #create}
   */
  public TrainingConfig check(TrainingConfig asked) {
    return validator.check(asked);
  }

  /** Wakes the runner, after the commit of an {@link #insert}. */
  public void queued() {
    changes.changed(ANY);
  }

  /**
   * Queues a job that was checked, in a transaction of the caller's.
   *
   * @param createTime its place in the queue
   * @param requestId of what it was made for
   * @return its name
   */
  public String insert(Tx tx, TrainingConfig config, Instant createTime, String requestId) {
    Job job = Job.queued(name(ids.next()), config, requestId, createTime);
    jobs.insert(tx, job);
    events.append(
        tx, job.name(), job.createTime(), new JobEvent.Transition(JobState.QUEUED, "submitted"));
    return job.name();
  }

  /**
   * The job.
   *
   * @throws ServiceException with the reason {@code JOB_UNKNOWN}
   */
  public Job get(String name) {
    return database.read(tx -> require(tx, name));
  }

  /** The job; empty if it is gone. */
  public Optional<Job> find(String name) {
    return database.read(tx -> jobs.find(tx, name));
  }

  private Job require(Tx tx, String name) {
    return jobs.find(tx, name)
        .orElseThrow(
            () ->
                new ServiceException(
                    Reason.JOB_UNKNOWN, name + ": no such job (see ListTrainingJobs)"));
  }

  /** Jobs; the fields are {@code state}, {@code model} and {@code dataset}. */
  public Page<Job> list(PageRequest request) {
    return database.read(tx -> jobs.list(tx, request));
  }

  /** What the job's log says of its states and epochs. */
  public JobHistory history(String name) {
    return histories(List.of(name)).getOrDefault(name, JobHistory.NONE);
  }

  /**
   * As {@link #history}, of several jobs at once, by their names; those without a log are absent.
   */
  public Map<String, JobHistory> histories(List<String> names) {
    Map<String, JobHistory> histories = new HashMap<>();
    database
        .read(tx -> events.ofJobs(tx, names, JobHistory.KINDS))
        .forEach((name, log) -> histories.put(name, JobHistory.of(log)));
    return histories;
  }

  /**
   * Events with numbers from {@code fromSeq} on, in order.
   *
   * @throws ServiceException with the reason {@code JOB_UNKNOWN}
   */
  public List<JobEvent> events(String name, long fromSeq, int limit) {
    return database.read(
        tx -> {
          require(tx, name);
          return events.from(tx, name, fromSeq, limit);
        });
  }

  /** How many jobs there are in each state. */
  public Map<JobState, Long> counts() {
    return database.read(jobs::counts);
  }

  /**
   * Ends the job without a result; its worker is killed. Of no effect if that is under way.
   *
   * @throws ServiceException with the reason {@code JOB_UNKNOWN}, or {@code STATE_FORBIDS} if it
   *     has ended
   */
  public Job cancel(String name) {
    return change(name, this::cancel);
  }

  /** As {@link #cancel(String)}, in a transaction; of no effect if the job has ended or is gone. */
  public void cancelUnfinished(Tx tx, String name) {
    jobs.find(tx, name).filter(job -> !job.state().isFinal()).ifPresent(job -> cancel(tx, job));
  }

  private Job cancel(Tx tx, Job job) {
    return switch (job.state()) {
      case CANCELLING -> job;
      case RUNNING -> transitions.apply(tx, job, JobState.CANCELLING, "cancelled");
      default -> transitions.apply(tx, job, JobState.CANCELLED, "cancelled");
    };
  }

  /**
   * Ends the job's worker and keeps its last checkpoint. Of no effect if it is paused.
   *
   * @throws ServiceException as {@link #cancel}
   */
  public Job pause(String name) {
    return change(
        name,
        (tx, job) ->
            job.state() == JobState.PAUSED
                ? job
                : transitions.apply(tx, job, JobState.PAUSED, "paused"));
  }

  /**
   * Queues a paused or failed job again; it goes on from its last checkpoint. A failure is
   * forgotten. Of no effect if the job is queued or runs.
   *
   * @throws ServiceException as {@link #cancel}
   */
  public Job resume(String name) {
    return change(name, this::resume);
  }

  private Job resume(Tx tx, Job job) {
    if (job.state() == JobState.QUEUED || job.state() == JobState.RUNNING) {
      return job;
    }
    if (job.state() == JobState.FAILED) {
      jobs.clearFailure(tx, job.name());
    }
    return transitions.apply(tx, job, JobState.QUEUED, "resumed");
  }

  /**
   * Forgets a job that has ended, with its log and what it left of checkpoints; a version that it
   * made stays.
   *
   * @throws ServiceException with the reason {@code JOB_UNKNOWN}, or {@code STATE_FORBIDS} if it
   *     has not ended
   */
  public void delete(String name) {
    database.run(
        tx -> {
          Job job = require(tx, name);
          if (!job.state().isFinal()) {
            throw new ServiceException(
                Reason.STATE_FORBIDS,
                name + ": " + job.state() + " (expected: CANCELLED, SUCCEEDED or FAILED)");
          }
          jobs.delete(tx, name);
        });
    changes.changed(name);
    changes.changed(ANY);
  }

  private interface Change {
    Job apply(Tx tx, Job job);
  }

  private Job change(String name, Change change) {
    Job changed = database.write(tx -> change.apply(tx, require(tx, name)));
    changes.changed(name);
    changes.changed(ANY);
    return changed;
  }
}
