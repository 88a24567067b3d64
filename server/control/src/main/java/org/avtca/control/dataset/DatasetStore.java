package org.avtca.control.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.control.store.Filter;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.PagedQuery;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;

/** The rows of data sets and of their quarantined clips. */
final class DatasetStore {
  private static final PagedQuery<Dataset> DATASETS =
      new PagedQuery<>(
          "datasets",
          Map.of(
              "state",
              Filter.constants("state", DatasetState.class),
              "format",
              Filter.oneOf("format", DatasetDraft.FORMATS)),
          DatasetStore::dataset,
          dataset -> new PageRequest.Mark(dataset.createTime(), dataset.name()));

  void insert(Tx tx, Dataset dataset) {
    tx.update(
        """
        INSERT INTO datasets (name, path, format, frame_size, state, labels, statistics, done, total,
          failure_reason, failure_message, crashes, revision, create_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '', '', 0, 1, ?)
        """,
        dataset.name(),
        dataset.path().toString(),
        dataset.format(),
        dataset.frameSize(),
        dataset.state().name(),
        Json.write(dataset.labels()),
        Json.write(dataset.statistics()),
        dataset.createTime());
  }

  Optional<Dataset> find(Tx tx, String name) {
    return tx.first("SELECT * FROM datasets WHERE name = ?", DatasetStore::dataset, name);
  }

  Page<Dataset> list(Tx tx, PageRequest request) {
    return DATASETS.run(tx, request);
  }

  /** Those that still need a worker, the oldest first. */
  List<Dataset> unfinished(Tx tx) {
    return tx.list(
        """
        SELECT * FROM datasets WHERE state IN ('VALIDATING', 'PREPARING')
        ORDER BY create_us, name LIMIT 100
        """,
        DatasetStore::dataset);
  }

  /** Writes what changes while a data set is prepared. */
  void update(Tx tx, Dataset dataset) {
    tx.update(
        """
        UPDATE datasets SET state = ?, labels = ?, statistics = ?, done = ?, total = ?,
          failure_reason = ?, failure_message = ?, crashes = ?, revision = revision + 1
        WHERE name = ?
        """,
        dataset.state().name(),
        Json.write(dataset.labels()),
        Json.write(dataset.statistics()),
        dataset.done(),
        dataset.total(),
        dataset.failureReason(),
        dataset.failureMessage(),
        dataset.crashes(),
        dataset.name());
  }

  void delete(Tx tx, String name) {
    tx.update("DELETE FROM datasets WHERE name = ?", name);
  }

  void quarantine(Tx tx, String dataset, QuarantinedClip clip) {
    tx.update(
        """
        INSERT INTO quarantined_clips (dataset, path, reason, message) VALUES (?, ?, ?, ?)
        ON CONFLICT (dataset, path) DO UPDATE
          SET reason = excluded.reason, message = excluded.message
        """,
        dataset,
        clip.path(),
        clip.reason(),
        clip.message());
  }

  void clearQuarantine(Tx tx, String dataset) {
    tx.update("DELETE FROM quarantined_clips WHERE dataset = ?", dataset);
  }

  /** At most {@code limit} clips with paths after {@code after}, by path. */
  List<QuarantinedClip> quarantined(Tx tx, String dataset, String after, int limit) {
    return tx.list(
        """
        SELECT * FROM quarantined_clips WHERE dataset = ? AND path > ? ORDER BY path LIMIT ?
        """,
        row -> new QuarantinedClip(row.text("path"), row.text("reason"), row.text("message")),
        dataset,
        after,
        limit);
  }

  private static Dataset dataset(Row row) {
    return new Dataset(
        row.text("name"),
        Path.of(row.text("path")),
        row.text("format"),
        row.integer("frame_size"),
        DatasetState.valueOf(row.text("state")),
        Json.texts(row.text("labels")),
        Json.read(row.text("statistics"), DatasetStatistics.class),
        row.integer("done"),
        row.integer("total"),
        row.text("failure_reason"),
        row.text("failure_message"),
        row.integer("crashes"),
        row.number("revision"),
        row.instant("create_us"));
  }
}
