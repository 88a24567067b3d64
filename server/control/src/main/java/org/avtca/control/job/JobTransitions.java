package org.avtca.control.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Tx;

/** The one place where a job's state changes: row and event log together. */
final class JobTransitions {
  private final Clock clock;
  private final JobStore jobs;
  private final JobEventStore events;
  private final JobObserver observer;

  JobTransitions(Clock clock, JobStore jobs, JobEventStore events, JobObserver observer) {
    this.clock = clock;
    this.jobs = jobs;
    this.events = events;
    this.observer = observer;
  }

  /**
   * Moves the job to another state.
   *
   * @return the job as it is then
   * @throws ServiceException with the reason {@code STATE_FORBIDS}
   */
  Job apply(Tx tx, Job job, JobState to, String reason) {
    if (!job.state().next().contains(to)) {
      throw new ServiceException(
          Reason.STATE_FORBIDS,
          job.name()
              + ": "
              + job.state()
              + " (expected: "
              + before(to)
              + ", to become "
              + to
              + ")");
    }
    Instant now = clock.instant();
    jobs.setState(tx, job.name(), to, to.isFinal() ? now : null);
    events.append(tx, job.name(), now, new JobEvent.Transition(to, reason));
    Job changed = jobs.find(tx, job.name()).orElseThrow();
    observer.changed(tx, changed, now, reason);
    return changed;
  }

  private static String before(JobState to) {
    return Arrays.stream(JobState.values())
        .filter(state -> state.next().contains(to))
        .map(JobState::name)
        .collect(Collectors.joining(" or "));
  }
}
