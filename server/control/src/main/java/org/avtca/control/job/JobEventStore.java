package org.avtca.control.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The events of some kinds of several jobs, each job's in order. */
  Map<String, List<JobEvent>> ofJobs(Tx tx, List<String> jobs, List<String> kinds) {
    Map<String, List<JobEvent>> found = new HashMap<>();
    if (jobs.isEmpty()) {
      return found;
    }
    List<Object> parameters = new ArrayList<>(jobs);
    parameters.addAll(kinds);
    tx.list(
            "SELECT * FROM job_events WHERE job IN ("
                + places(jobs.size())
                + ") AND kind IN ("
                + places(kinds.size())
                + ") ORDER BY job, seq",
            row -> Map.entry(row.text("job"), event(row)),
            parameters.toArray())
        .forEach(
            entry ->
                found
                    .computeIfAbsent(entry.getKey(), job -> new ArrayList<>())
                    .add(entry.getValue()));
    return found;
  }

  private static String places(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static JobEvent event(Row row) {
    return new JobEvent(
        row.number("seq"),
        row.instant("time_us"),
        JobEventCodec.content(row.text("kind"), row.text("body")));
  }
}
