package org.avtca.control.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.avtca.control.store.Filter;
import org.avtca.control.store.Json;
import org.avtca.control.store.Micros;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.PagedQuery;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;
import org.avtca.control.worker.TrainingConfig;
import org.jspecify.annotations.Nullable;

/** The rows of jobs. */
final class JobStore {
  private static final double PPM = 1e6;

  private static final PagedQuery<Job> JOBS =
      new PagedQuery<>(
          "jobs",
          Map.of(
              "state",
              Filter.constants("state", JobState.class),
              "model",
              Filter.name("model", "models/{model}"),
              "dataset",
              Filter.name("dataset", "datasets/{dataset}")),
          JobStore::job,
          job -> new PageRequest.Mark(job.createTime(), job.name()));

  void insert(Tx tx, Job job) {
    tx.update(
        """
        INSERT INTO jobs (name, model, dataset, config, state, phase, progress_ppm, failure_reason,
          failure_message, model_version, attempt, crashes, not_before_us, last_seq, request_id,
          create_us)
        VALUES (?, ?, ?, ?, ?, '', 0, '', '', '', 0, 0, 0, 0, ?, ?)
        """,
        job.name(),
        job.config().model(),
        job.config().dataset(),
        Json.write(job.config()),
        job.state().name(),
        job.requestId(),
        job.createTime());
  }

  Optional<Job> find(Tx tx, String name) {
    return tx.first("SELECT * FROM jobs WHERE name = ?", JobStore::job, name);
  }

  Page<Job> list(Tx tx, PageRequest request) {
    return JOBS.run(tx, request);
  }

  /** Jobs in {@code state} whose time has come, the longest waiting first. */
  List<Job> due(Tx tx, JobState state, Instant now) {
    return tx.list(
        "SELECT * FROM jobs WHERE state = ? AND not_before_us <= ? ORDER BY create_us, name LIMIT"
            + " 100",
        JobStore::job,
        state.name(),
        now);
  }

  /**
   * Queued jobs whose time has come and whose data sets are prepared, or never will be; the longest
   * waiting first.
   */
  List<Job> startable(Tx tx, Instant now) {
    return tx.list(
        """
        SELECT * FROM jobs WHERE state = 'QUEUED' AND not_before_us <= ? AND dataset NOT IN
          (SELECT name FROM datasets WHERE state IN ('VALIDATING', 'PREPARING'))
        ORDER BY create_us, name LIMIT 100
        """,
        JobStore::job,
        now);
  }

  void setState(Tx tx, String name, JobState state, @Nullable Instant endTime) {
    tx.update("UPDATE jobs SET state = ?, end_us = ? WHERE name = ?", state.name(), endTime, name);
  }

  void started(Tx tx, String name, Instant now) {
    tx.update(
        """
        UPDATE jobs SET attempt = attempt + 1, start_us = COALESCE(start_us, ?), eta_us = NULL
        WHERE name = ?
        """,
        now,
        name);
  }

  void crashed(Tx tx, String name, Instant notBefore) {
    tx.update(
        "UPDATE jobs SET crashes = crashes + 1, not_before_us = ? WHERE name = ?", notBefore, name);
  }

  void failed(Tx tx, String name, String reason, String message) {
    tx.update(
        "UPDATE jobs SET failure_reason = ?, failure_message = ?, eta_us = NULL WHERE name = ?",
        reason,
        message,
        name);
  }

  /** Forgets a failure, so that the job may be tried as often as a new one. */
  void clearFailure(Tx tx, String name) {
    tx.update(
        """
        UPDATE jobs SET failure_reason = '', failure_message = '', crashes = 0, not_before_us = 0
        WHERE name = ?
        """,
        name);
  }

  void progressed(Tx tx, String name, String phase, double progress, @Nullable Duration eta) {
    tx.update(
        "UPDATE jobs SET phase = ?, progress_ppm = ?, eta_us = ? WHERE name = ?",
        phase,
        Math.round(progress * PPM),
        eta == null ? null : (Object) Micros.of(eta),
        name);
  }

  void registered(Tx tx, String name, String modelVersion) {
    tx.update(
        """
        UPDATE jobs SET model_version = ?, phase = 'register', progress_ppm = 1000000, eta_us = NULL
        WHERE name = ?
        """,
        modelVersion,
        name);
  }

  void delete(Tx tx, String name) {
    tx.update("DELETE FROM jobs WHERE name = ?", name);
  }

  /** How many jobs there are in each state. */
  Map<JobState, Long> counts(Tx tx) {
    return tx
        .list(
            "SELECT state, COUNT(*) AS n FROM jobs GROUP BY state",
            row -> Map.entry(JobState.valueOf(row.text("state")), row.number("n")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Job job(Row row) {
    Long eta = row.numberOrNull("eta_us");
    return new Job(
        row.text("name"),
        Json.read(row.text("config"), TrainingConfig.class),
        JobState.valueOf(row.text("state")),
        row.text("phase"),
        row.number("progress_ppm") / PPM,
        eta == null ? null : Micros.duration(eta),
        row.text("failure_reason"),
        row.text("failure_message"),
        row.text("model_version"),
        row.integer("attempt"),
        row.integer("crashes"),
        row.text("request_id"),
        row.number("last_seq"),
        row.instant("create_us"),
        row.instantOrNull("start_us"),
        row.instantOrNull("end_us"));
  }
}
