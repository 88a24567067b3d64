package org.avtca.control.dataset;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Changes;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.Tx;

/** The data sets that the server knows. */
public final class Datasets {
  private static final String METHOD = "CreateDataset";

  private final Database database;
  private final Clock clock;
  private final ReadableRoots roots;
  private final RequestIdStore requests;
  private final Changes changes;
  private final DatasetStore datasets = new DatasetStore();

  public Datasets(
      Database database,
      Clock clock,
      ReadableRoots roots,
      RequestIdStore requests,
      Changes changes) {
    this.database = database;
    this.clock = clock;
    this.roots = roots;
    this.requests = requests;
    this.changes = changes;
  }

  /** The resource that is told to {@link Changes} when there is a new data set. */
  static final String ANY = "datasets";

  /**
   * Registers a data set, which a worker will then read and prepare.
   *
   * @param requestId the same one again gives the same data set; empty: none
   * @param validateOnly check, and keep nothing
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}, {@code NAME_TAKEN}, or
   *     {@code REQUEST_ID_REUSED}
   */
  public Dataset create(DatasetDraft draft, String requestId, boolean validateOnly) {
    String fingerprint = Json.write(draft);
    // What was made before is given again, whatever has become of its folder since.
    Optional<Dataset> known = validateOnly ? Optional.empty() : made(requestId, fingerprint);
    if (known.isPresent()) {
      return known.orElseThrow();
    }
    Dataset fresh = fresh(draft, roots.check(draft.path()));
    if (validateOnly) {
      database.run(tx -> requireFree(tx, fresh.name()));
      return fresh;
    }
    Dataset made =
        database.write(
            tx -> {
              String name =
                  requests.once(tx, METHOD, requestId, fingerprint, () -> insert(tx, fresh));
              return require(tx, name);
            });
    changes.changed(ANY);
    return made;
  }

  private Optional<Dataset> made(String requestId, String fingerprint) {
    return database.read(
        tx -> requests.find(tx, METHOD, requestId, fingerprint).map(name -> require(tx, name)));
  }

  private Dataset fresh(DatasetDraft draft, Path path) {
    return new Dataset(
        draft.name(),
        path,
        draft.format(),
        draft.frameSize(),
        DatasetState.VALIDATING,
        List.of(),
        DatasetStatistics.NONE,
        0,
        0,
        "",
        "",
        0,
        1,
        clock.instant());
  }

  private String insert(Tx tx, Dataset fresh) {
    requireFree(tx, fresh.name());
    datasets.insert(tx, fresh);
    return fresh.name();
  }

  private void requireFree(Tx tx, String name) {
    if (datasets.find(tx, name).isPresent()) {
      throw new ServiceException(
          Reason.NAME_TAKEN, name + ": is there already (expected: another dataset_id)");
    }
  }

  /**
   * The data set.
   *
   * @throws ServiceException with the reason {@code DATASET_UNKNOWN}
   */
  public Dataset get(String name) {
    return database.read(tx -> require(tx, name));
  }

  /**
   * As {@link #get}, of a data set that can be trained on, now or once it is prepared.
   *
   * @throws ServiceException also with the reason {@code STATE_FORBIDS} if it failed
   */
  public Dataset usable(String name) {
    Dataset dataset = get(name);
    if (dataset.state() == DatasetState.FAILED) {
      throw new ServiceException(
          Reason.STATE_FORBIDS, name + ": FAILED, " + dataset.failureMessage());
    }
    return dataset;
  }

  /**
   * The folder of a registered data set, checked again as when it was registered: what was a folder
   * then may be a link by now.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} if it may not be read any
   *     more
   */
  public Path folder(Dataset dataset) {
    roots.recheck(dataset.path());
    return dataset.path();
  }

  /** As {@link #get}, in a transaction. */
  public Dataset require(Tx tx, String name) {
    return datasets
        .find(tx, name)
        .orElseThrow(
            () ->
                new ServiceException(
                    Reason.DATASET_UNKNOWN,
                    name
                        + ": no such data set (expected: one that DatasetService.CreateDataset"
                        + " made)"));
  }

  /** Data sets; the fields are {@code state} and {@code format}. */
  public Page<Dataset> list(PageRequest request) {
    return database.read(tx -> datasets.list(tx, request));
  }

  /**
   * Forgets the data set; its folder is left alone.
   *
   * @throws ServiceException with the reason {@code DATASET_UNKNOWN}, or {@code IN_USE} while a job
   *     that has not ended uses it
   */
  public void delete(String name) {
    database.run(
        tx -> {
          require(tx, name);
          long users =
              tx.count(
                  """
                  SELECT COUNT(*) AS n FROM jobs
                  WHERE dataset = ? AND state IN ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING')
                  """,
                  name);
          if (users > 0) {
            throw new ServiceException(
                Reason.IN_USE, name + ": used by " + users + " jobs that have not ended");
          }
          datasets.delete(tx, name);
        });
    changes.changed(name);
    changes.changed(ANY);
  }

  /**
   * Clips that could not be used, by path.
   *
   * @param after only paths after this one; empty: all
   */
  public List<QuarantinedClip> quarantined(String name, String after, int limit) {
    return database.read(
        tx -> {
          require(tx, name);
          return datasets.quarantined(tx, name, after, limit);
        });
  }
}
