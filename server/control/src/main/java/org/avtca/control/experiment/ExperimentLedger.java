package org.avtca.control.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avtca.control.job.Job;
import org.avtca.control.job.JobObserver;
import org.avtca.control.job.JobState;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.Tx;

/**
 * Notes what becomes of experiments' jobs, in the transaction in which it does. An experiment's
 * state follows from those of its jobs: it runs while any of them runs or has ended and others
 * wait; once all have ended it failed if one failed, was cancelled if one was, else it succeeded.
 */
public final class ExperimentLedger implements JobObserver {
  private final ModelRegistry registry;
  private final ExperimentStore experiments = new ExperimentStore();

  /**
   * @param registry knows the figures of the versions that jobs made
   */
  public ExperimentLedger(ModelRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void changed(Tx tx, Job job, Instant time, String reason) {
    experiments
        .experimentOf(tx, job.name())
        .flatMap(name -> experiments.find(tx, name))
        .ifPresent(experiment -> note(tx, experiment, job, time, reason));
  }

  private void note(Tx tx, Experiment experiment, Job job, Instant time, String reason) {
    ExperimentRun run =
        experiment.runs().stream()
            .filter(one -> one.job().equals(job.name()))
            .findFirst()
            .orElseThrow();
    experiments.setRun(tx, after(tx, run, job));
    experiments.append(tx, experiment.name(), time, job.name(), job.state(), reason);
    follow(tx, experiment, time);
  }

  private ExperimentRun after(Tx tx, ExperimentRun run, Job job) {
    if (job.modelVersion().isEmpty()) {
      return new ExperimentRun(
          run.job(), run.variant(), job.state(), job.failureMessage(), Map.of(), "");
    }
    Version version = registry.require(tx, VersionName.parse(job.modelVersion()));
    return new ExperimentRun(
        run.job(), run.variant(), job.state(), "", version.metrics(), version.protocol());
  }

  private void follow(Tx tx, Experiment before, Instant time) {
    List<ExperimentRun> runs = experiments.runs(tx, before.name());
    JobState state = state(before.state(), runs.stream().map(ExperimentRun::state).toList());
    if (state != before.state()) {
      change(tx, before.name(), state, time, "its jobs say so");
    }
  }

  /** Sets an experiment's own state and notes it. */
  void change(Tx tx, String experiment, JobState state, Instant time, String reason) {
    experiments.setState(tx, experiment, state, state.isFinal() ? time : null);
    experiments.append(tx, experiment, time, "", state, reason);
  }

  static JobState state(JobState before, List<JobState> jobs) {
    if (jobs.stream().allMatch(JobState::isFinal)) {
      return ended(jobs);
    }
    if (before == JobState.CANCELLING) {
      return before;
    }
    boolean runs = jobs.contains(JobState.RUNNING) || jobs.contains(JobState.CANCELLING);
    if (runs || (jobs.contains(JobState.QUEUED) && jobs.stream().anyMatch(JobState::isFinal))) {
      return JobState.RUNNING;
    }
    return jobs.contains(JobState.QUEUED) ? JobState.QUEUED : JobState.PAUSED;
  }

  private static JobState ended(List<JobState> jobs) {
    if (jobs.contains(JobState.FAILED)) {
      return JobState.FAILED;
    }
    return jobs.contains(JobState.CANCELLED) ? JobState.CANCELLED : JobState.SUCCEEDED;
  }
}
