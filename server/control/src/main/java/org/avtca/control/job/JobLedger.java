package org.avtca.control.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.avtca.control.registry.Candidate;
import org.avtca.control.registry.Version;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.LeaseStore;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.store.Tx;
import org.avtca.control.worker.TrainingEvent;

/**
 * What the runner writes, each step in one transaction and only while the lease holds. Watchers are
 * woken after the commit.
 */
final class JobLedger {
  /** A job that this server may run now. */
  record Leased(Job job, Lease lease) {}

  private interface Step {
    void in(Tx tx, Job job);
  }

  private final JobSettings settings;
  private final Database database;
  private final Clock clock;
  private final Changes changes;
  private final VersionPublisher publisher;
  private final JobStore jobs = new JobStore();
  private final JobEventStore events = new JobEventStore();
  private final LeaseStore leases = new LeaseStore();
  private final JobTransitions transitions;

  JobLedger(
      JobSettings settings,
      Database database,
      Clock clock,
      Changes changes,
      VersionPublisher publisher,
      JobObserver observer) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.changes = changes;
    this.publisher = publisher;
    this.transitions = new JobTransitions(clock, jobs, events, observer);
  }

  /**
   * Leases the job that waits longest, of those whose data set is not being prepared, and starts
   * its next attempt.
   */
  Optional<Leased> next() {
    Optional<Leased> next = database.write(this::next);
    next.ifPresent(leased -> changes.changed(leased.job().name()));
    return next;
  }

  private Optional<Leased> next(Tx tx) {
    Instant now = clock.instant();
    for (Job job : jobs.startable(tx, now)) {
      Optional<Lease> lease =
          leases.acquire(
              tx, job.name(), settings.lease().owner(), now, now.plus(settings.lease().life()));
      if (lease.isPresent()) {
        jobs.started(tx, job.name(), now);
        String reason =
            job.attempt() == 0
                ? "started"
                : "started again, from the last checkpoint if there is one";
        return Optional.of(
            new Leased(transitions.apply(tx, job, JobState.RUNNING, reason), lease.orElseThrow()));
      }
    }
    return Optional.empty();
  }

  /** Takes care of jobs whose server is gone: their leases have ended. */
  void recover() {
    Instant now = clock.instant();
    for (JobState state : new JobState[] {JobState.RUNNING, JobState.CANCELLING}) {
      for (Job job : database.read(tx -> jobs.due(tx, state, now))) {
        boolean changed = database.write(tx -> recover(tx, job.name(), state, now));
        if (changed) {
          changes.changed(job.name());
        }
      }
    }
  }

  private boolean recover(Tx tx, String name, JobState state, Instant now) {
    Optional<Job> job = jobs.find(tx, name).filter(found -> found.state() == state);
    if (job.isEmpty() || leases.isHeld(tx, name, now)) {
      return false;
    }
    if (state == JobState.CANCELLING) {
      transitions.apply(tx, job.orElseThrow(), JobState.CANCELLED, "its server is gone");
    } else {
      transitions.apply(tx, job.orElseThrow(), JobState.QUEUED, "its server stopped or died");
    }
    return true;
  }

  /** The job's state; empty if it is gone. */
  Optional<JobState> state(String name) {
    return database.read(tx -> jobs.find(tx, name).map(Job::state));
  }

  /** Whether the job is there and goes on, or would if it were resumed. */
  boolean mayGoOn(String name) {
    return state(name).filter(JobState::mayGoOn).isPresent();
  }

  /** Notes what the worker told. */
  boolean tell(Lease lease, TrainingEvent event, JobProgress progress) {
    return fenced(
        lease,
        (tx, job) -> {
          jobs.progressed(tx, job.name(), progress.phase(), progress.fraction(), progress.eta());
          if (!(event instanceof TrainingEvent.Phase)) {
            events.append(tx, job.name(), clock.instant(), new JobEvent.Told(event));
          }
        });
  }

  /** Registers the job's version and ends it well. */
  boolean succeed(Lease lease, Candidate candidate) {
    return fenced(
        lease,
        (tx, job) -> {
          Version version = publisher.register(tx, candidate);
          String name = version.name().toString();
          jobs.registered(tx, job.name(), name);
          events.append(
              tx, job.name(), clock.instant(), new JobEvent.Registered(name, version.digest()));
          transitions.apply(tx, job, JobState.SUCCEEDED, "registered " + name);
        });
  }

  boolean fail(Lease lease, String reason, String message) {
    return fenced(
        lease,
        (tx, job) -> {
          jobs.failed(tx, job.name(), reason, message);
          transitions.apply(tx, job, JobState.FAILED, reason + ": " + message);
        });
  }

  /** Queues the job again after its worker was lost, or fails it if that happened too often. */
  boolean crashed(Lease lease, String message) {
    return fenced(
        lease,
        (tx, job) -> {
          int crashes = job.crashes() + 1;
          jobs.crashed(tx, job.name(), clock.instant().plus(settings.pauseBefore(crashes)));
          if (crashes > settings.restarts()) {
            String lost = "the worker was lost " + crashes + " times, at last: " + message;
            jobs.failed(tx, job.name(), "WORKER_LOST", lost);
            transitions.apply(tx, job, JobState.FAILED, lost);
          } else {
            transitions.apply(tx, job, JobState.QUEUED, "the worker was lost: " + message);
          }
        });
  }

  /** Gives a running job back to the queue. */
  boolean requeue(Lease lease, String reason) {
    return fenced(lease, (tx, job) -> transitions.apply(tx, job, JobState.QUEUED, reason));
  }

  /** Gives the lease back once the worker has ended; a job that was being cancelled is so now. */
  void release(Lease lease) {
    database.run(
        tx -> {
          if (leases.holds(tx, lease)) {
            jobs.find(tx, lease.resource())
                .filter(job -> job.state() == JobState.CANCELLING)
                .ifPresent(job -> transitions.apply(tx, job, JobState.CANCELLED, "worker ended"));
            leases.release(tx, lease);
          }
        });
    changes.changed(lease.resource());
  }

  /** Does {@code step} if the lease holds and the job still runs. */
  private boolean fenced(Lease lease, Step step) {
    boolean done =
        database.write(
            tx -> {
              Optional<Job> job =
                  jobs.find(tx, lease.resource())
                      .filter(found -> found.state() == JobState.RUNNING)
                      .filter(found -> leases.holds(tx, lease));
              job.ifPresent(running -> step.in(tx, running));
              return job.isPresent();
            });
    if (done) {
      changes.changed(lease.resource());
    }
    return done;
  }
}
