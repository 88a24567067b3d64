package org.avtca.control.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.avtca.control.store.Filter;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.PagedQuery;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;

/** The rows of models and versions. */
final class VersionStore {
  private static final PagedQuery<Version> VERSIONS =
      new PagedQuery<>(
          "versions",
          Map.of(
              "model",
              Filter.name("model", "models/{model}"),
              "state",
              Filter.constants("state", VersionState.class),
              "training_job",
              Filter.name("training_job", "trainingJobs/{job}")),
          VersionStore::version,
          version -> new PageRequest.Mark(version.createTime(), version.name().toString()));

  /** A model's row without what other tables say of it. */
  record ModelRow(ModelName name, Instant createTime) {}

  private static final PagedQuery<ModelRow> MODELS =
      new PagedQuery<>(
          "models",
          Map.of(),
          VersionStore::model,
          model -> new PageRequest.Mark(model.createTime(), model.name().toString()));

  /**
   * Makes the model if it is not there, and gives the number of its next version; none comes twice.
   */
  long nextVersion(Tx tx, ModelName model, Instant now) {
    return tx.first(
            """
            INSERT INTO models (name, last_version, last_move, create_us) VALUES (?, 1, 0, ?)
            ON CONFLICT (name) DO UPDATE SET last_version = models.last_version + 1
            RETURNING last_version
            """,
            row -> row.number("last_version"),
            model.toString(),
            now)
        .orElseThrow();
  }

  void insert(Tx tx, Version version) {
    tx.update(
        """
        INSERT INTO versions (name, model, state, digest, size_bytes, preset, labels, metadata,
          training_job, metrics, protocol, failure_message, create_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        version.name().toString(),
        version.name().model().toString(),
        version.state().name(),
        version.digest(),
        version.sizeBytes(),
        version.preset(),
        Json.write(version.labels()),
        version.metadataJson(),
        version.trainingJob(),
        Json.write(version.metrics()),
        version.protocol(),
        version.failureMessage(),
        version.createTime());
  }

  Optional<Version> find(Tx tx, VersionName name) {
    return tx.first(
        "SELECT * FROM versions WHERE name = ?", VersionStore::version, name.toString());
  }

  Page<Version> list(Tx tx, PageRequest request) {
    return VERSIONS.run(tx, request);
  }

  void setState(Tx tx, VersionName name, VersionState state) {
    tx.update("UPDATE versions SET state = ? WHERE name = ?", state.name(), name.toString());
  }

  void delete(Tx tx, VersionName name) {
    tx.update("DELETE FROM versions WHERE name = ?", name.toString());
  }

  Optional<ModelRow> findModel(Tx tx, ModelName name) {
    return tx.first("SELECT * FROM models WHERE name = ?", VersionStore::model, name.toString());
  }

  Page<ModelRow> listModels(Tx tx, PageRequest request) {
    return MODELS.run(tx, request);
  }

  int count(Tx tx, ModelName model) {
    return Math.toIntExact(
        tx.count("SELECT COUNT(*) AS n FROM versions WHERE model = ?", model.toString()));
  }

  boolean refersTo(Tx tx, String digest) {
    return tx.count("SELECT COUNT(*) AS n FROM versions WHERE digest = ?", digest) > 0;
  }

  private static ModelRow model(Row row) {
    return new ModelRow(ModelName.parse(row.text("name")), row.instant("create_us"));
  }

  private static Version version(Row row) {
    return new Version(
        VersionName.parse(row.text("name")),
        VersionState.valueOf(row.text("state")),
        row.text("digest"),
        row.number("size_bytes"),
        row.text("preset"),
        Json.texts(row.text("labels")),
        row.text("metadata"),
        row.text("training_job"),
        Json.numbers(row.text("metrics")),
        row.text("protocol"),
        row.text("failure_message"),
        row.instant("create_us"));
  }
}
