package org.avtca.control.experiment;

import java.time.Instant;
import java.util.List;
import org.avtca.control.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * A set of training jobs.
 *
 * @param name {@code experiments/{e}}; empty: it was only validated
 * @param config with the defaults filled in
 * @param state follows from the jobs' states, see {@link ExperimentLedger}
 * @param runs in the order of the queue
 * @param lastSeq of its event log
 */
public record Experiment(
    String name,
    ExperimentConfig config,
    JobState state,
    List<ExperimentRun> runs,
    long lastSeq,
    Instant createTime,
    @Nullable Instant endTime) {
  public Experiment {
    runs = List.copyOf(runs);
  }

  /** How many jobs have ended, however they did. */
  public int finishedRuns() {
    return (int) runs.stream().filter(run -> run.state().isFinal()).count();
  }

  /** The figures so far. */
  public ResultTable table() {
    return ResultTable.of(config, runs);
  }

  /** What failed first, and how much did; empty: nothing. */
  public String failureMessage() {
    List<ExperimentRun> failed =
        runs.stream().filter(run -> run.state() == JobState.FAILED).toList();
    if (failed.isEmpty()) {
      return "";
    }
    ExperimentRun first = failed.get(0);
    return "%d of %d jobs failed; %s (%s): %s"
        .formatted(
            failed.size(), runs.size(), first.job(), first.variant(), first.failureMessage());
  }
}
