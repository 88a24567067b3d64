package org.avtca.control.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.control.job.JobState;
import org.avtca.control.store.Filter;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.PagedQuery;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;
import org.jspecify.annotations.Nullable;

/** The rows of experiments, of their runs and of their logs. */
final class ExperimentStore {
  private static final PagedQuery<Experiment> EXPERIMENTS =
      new PagedQuery<>(
          "experiments",
          Map.of(
              "state",
              Filter.constants("state", JobState.class),
              "kind",
              Filter.oneOf("kind", ExperimentKind.names()),
              "model",
              Filter.name("model", "models/{model}"),
              "dataset",
              Filter.name("dataset", "datasets/{dataset}")),
          row -> experiment(row, List.of()),
          experiment -> new PageRequest.Mark(experiment.createTime(), experiment.name()));

  void insert(Tx tx, String name, ExperimentConfig config, String requestId, Instant now) {
    tx.update(
        """
        INSERT INTO experiments (name, kind, model, dataset, config, state, last_seq, request_id,
          create_us)
        VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)
        """,
        name,
        config.kind(),
        config.base().model(),
        config.base().dataset(),
        Json.write(config),
        JobState.QUEUED.name(),
        requestId,
        now);
  }

  void insertRun(Tx tx, String experiment, int position, String job, String variant) {
    tx.update(
        """
        INSERT INTO experiment_runs (experiment, position, job, variant, state, failure_message,
          metrics, protocol)
        VALUES (?, ?, ?, ?, ?, '', '{}', '')
        """,
        experiment,
        position,
        job,
        variant,
        JobState.QUEUED.name());
  }

  Optional<Experiment> find(Tx tx, String name) {
    return tx.first(
        "SELECT * FROM experiments WHERE name = ?", row -> experiment(row, runs(tx, name)), name);
  }

  Page<Experiment> list(Tx tx, PageRequest request) {
    Page<Experiment> page = EXPERIMENTS.run(tx, request);
    return page.map(e -> find(tx, e.name()).orElseThrow());
  }

  List<ExperimentRun> runs(Tx tx, String experiment) {
    return tx.list(
        "SELECT * FROM experiment_runs WHERE experiment = ? ORDER BY position",
        ExperimentStore::run,
        experiment);
  }

  /** The experiment that a job is of; empty: of none. */
  Optional<String> experimentOf(Tx tx, String job) {
    return tx.first(
        "SELECT experiment FROM experiment_runs WHERE job = ?", row -> row.text("experiment"), job);
  }

  void setState(Tx tx, String name, JobState state, @Nullable Instant endTime) {
    tx.update(
        "UPDATE experiments SET state = ?, end_us = ? WHERE name = ?", state.name(), endTime, name);
  }

  void setRun(Tx tx, ExperimentRun run) {
    tx.update(
        """
        UPDATE experiment_runs SET state = ?, failure_message = ?, metrics = ?, protocol = ?
        WHERE job = ?
        """,
        run.state().name(),
        run.failureMessage(),
        Json.write(run.metrics()),
        run.protocol(),
        run.job());
  }

  /** Appends an event under the experiment's next number. */
  void append(Tx tx, String experiment, Instant time, String job, JobState state, String reason) {
    long seq =
        tx.first(
                "UPDATE experiments SET last_seq = last_seq + 1 WHERE name = ? RETURNING last_seq",
                row -> row.number("last_seq"),
                experiment)
            .orElseThrow();
    tx.update(
        """
        INSERT INTO experiment_events (experiment, seq, time_us, job, state, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        experiment,
        seq,
        time,
        job,
        state.name(),
        reason);
  }

  /** At most {@code limit} events with numbers from {@code fromSeq} on, in order. */
  List<ExperimentEvent> events(Tx tx, String experiment, long fromSeq, int limit) {
    return tx.list(
        "SELECT * FROM experiment_events WHERE experiment = ? AND seq >= ? ORDER BY seq LIMIT ?",
        row ->
            new ExperimentEvent(
                row.number("seq"),
                row.instant("time_us"),
                row.text("job"),
                JobState.valueOf(row.text("state")),
                row.text("reason")),
        experiment,
        fromSeq,
        limit);
  }

  void delete(Tx tx, String name) {
    tx.update("DELETE FROM experiments WHERE name = ?", name);
  }

  private static Experiment experiment(Row row, List<ExperimentRun> runs) {
    return new Experiment(
        row.text("name"),
        Json.read(row.text("config"), ExperimentConfig.class),
        JobState.valueOf(row.text("state")),
        runs,
        row.number("last_seq"),
        row.instant("create_us"),
        row.instantOrNull("end_us"));
  }

  private static ExperimentRun run(Row row) {
    return new ExperimentRun(
        row.text("job"),
        row.text("variant"),
        JobState.valueOf(row.text("state")),
        row.text("failure_message"),
        Json.numbers(row.text("metrics")),
        row.text("protocol"));
  }
}
