package org.avtca.control.job;

import java.time.Instant;
import java.util.List;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;

/** The rows of jobs' event logs. */
final class JobEventStore {

  /** Appends an event under the job's next number. */
  void append(Tx tx, String job, Instant time, JobEvent.Content content) {
    long seq =
        tx.first(
                "UPDATE jobs SET last_seq = last_seq + 1 WHERE name = ? RETURNING last_seq",
                row -> row.number("last_seq"),
                job)
            .orElseThrow();
    tx.update(
        "INSERT INTO job_events (job, seq, time_us, kind, body) VALUES (?, ?, ?, ?, ?)",
        job,
        seq,
        time,
        JobEventCodec.kind(content),
        JobEventCodec.body(content));
  }

  /** At most {@code limit} events with numbers from {@code fromSeq} on, in order. */
  List<JobEvent> from(Tx tx, String job, long fromSeq, int limit) {
    return tx.list(
        "SELECT * FROM job_events WHERE job = ? AND seq >= ? ORDER BY seq LIMIT ?",
        JobEventStore::event,
        job,
        fromSeq,
        limit);
  }

  /** The job's events of one kind, in order. */
  List<JobEvent> ofKind(Tx tx, String job, String kind) {
    return tx.list(
        "SELECT * FROM job_events WHERE job = ? AND kind = ? ORDER BY seq",
        JobEventStore::event,
        job,
        kind);
  }

  private static JobEvent event(Row row) {
    return new JobEvent(
        row.number("seq"),
        row.instant("time_us"),
        JobEventCodec.content(row.text("kind"), row.text("body")));
  }
}
