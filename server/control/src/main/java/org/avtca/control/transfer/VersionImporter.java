package org.avtca.control.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.inference.DeploymentLease;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.Candidate;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.ModelArchive;
import org.avtca.control.store.RequestIdStore;
import org.avtca.control.store.StoreException;
import org.avtca.core.Digests;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;

/**
 * Takes in versions that were made elsewhere. A version proves itself before it is registered: a
 * worker loads its files and must get the golden clip's outputs. One that fails leaves no row; its
 * stored bytes go with {@link ModelRegistry#sweep}.
 */
public final class VersionImporter {
  private static final int TRIAL_DIGITS = 12;

  private final Database database;
  private final ArtifactStore artifacts;
  private final ModelRegistry registry;
  private final RequestIdStore requests;
  private final Deployments deployments;
  private final Spool spool;
  private final ImportSettings settings;
  private final Executor threads;

  /**
   * @param threads unfold archives, store files and write to the database
   */
  public VersionImporter(
      Database database,
      ArtifactStore artifacts,
      ModelRegistry registry,
      RequestIdStore requests,
      Deployments deployments,
      Spool spool,
      ImportSettings settings,
      Executor threads) {
    this.database = database;
    this.artifacts = artifacts;
    this.registry = registry;
    this.requests = requests;
    this.deployments = deployments;
    this.spool = spool;
    this.settings = settings;
    this.threads = threads;
  }

  /**
   * Makes room for an archive, which the caller writes and then finishes or closes.
   *
   * @param requestId the same one again, with the same files, gives the same version; empty: none
   * @param sha256 of the archive, 64 lower-case hexadecimal digits; empty: not checked
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} or {@code OVERLOADED}
   */
  public Upload begin(ModelName model, String requestId, String sha256) {
    if (!sha256.isEmpty() && !Digests.isSha256(sha256)) {
      throw ServiceException.invalid(
          "sha256", "'" + sha256 + "'", "64 lower-case hexadecimal digits, or empty");
    }
    Spool.Room room = spool.take();
    try {
      return new Upload(model, requestId, sha256, settings.maxArchiveBytes(), room);
    } catch (IOException e) {
      room.close();
      throw new StoreException("no room for an upload", e);
    }
  }

  /**
   * Registers the version whose archive came whole, once it has proved itself; the upload is
   * closed.
   *
   * @return fails with the reason {@code ARGUMENT_INVALID} or {@code TOO_LARGE} if the archive is
   *     not a version's, {@code REQUEST_ID_REUSED}, or as {@link Deployments#awaitAvailable};
   *     nothing is registered then
   */
  public CompletionStage<Version> finish(Upload upload) {
    return CompletableFuture.completedFuture(upload)
        .thenApplyAsync(this::store, threads)
        .whenComplete((candidate, failure) -> upload.close())
        .thenCompose(candidate -> prove(candidate, upload.requestId()));
  }

  private Candidate store(Upload upload) {
    try {
      Path folder = upload.unfolded();
      try (InputStream in = new BufferedInputStream(Files.newInputStream(upload.whole()))) {
        ModelArchive.read(in, folder, settings.maxUnfoldedBytes());
      }
      ModelMetadata metadata = metadata(new ModelFolder(folder));
      return new Candidate(
          upload.model(),
          artifacts.add(folder),
          metadata,
          "",
          metadata.metrics(),
          metadata.protocol());
    } catch (IOException e) {
      throw new StoreException("an uploaded archive cannot be read", e);
    }
  }

  private static ModelMetadata metadata(ModelFolder folder) throws IOException {
    requireFile(folder, ModelFolder.METADATA, ModelFolder.METADATA);
    ModelMetadata metadata = parsed(folder);
    List<String> required = ModelFolder.requiredFiles(metadata.spec());
    for (String name : required) {
      requireFile(folder, name, String.join(", ", required));
    }
    return metadata;
  }

  private static void requireFile(ModelFolder folder, String name, String expected) {
    if (!Files.isRegularFile(folder.root().resolve(name))) {
      throw ServiceException.invalid("archive", "no " + name, expected);
    }
  }

  private static ModelMetadata parsed(ModelFolder folder) throws IOException {
    try {
      return ModelMetadata.fromMap(Json.object(Files.readString(folder.metadata())));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          Reason.ARGUMENT_INVALID, "archive: " + ModelFolder.METADATA + ": " + e.getMessage(), e);
    }
  }

  private CompletionStage<Version> prove(Candidate candidate, String requestId) {
    return deployments
        .awaitAvailable(trial(candidate), settings.patience())
        .thenApplyAsync(lease -> register(candidate, requestId, lease), threads);
  }

  /** The candidate under a name that no registered version has. */
  private ResolvedVersion trial(Candidate candidate) {
    String digest = candidate.artifact().digest();
    return new ResolvedVersion(
        candidate.model() + "/versions/import-" + digest.substring(0, TRIAL_DIGITS),
        digest,
        artifacts.folder(digest),
        candidate.metadata());
  }

  private Version register(Candidate candidate, String requestId, DeploymentLease lease) {
    String fingerprint =
        Json.write(List.of(candidate.model().toString(), candidate.artifact().digest()));
    try (lease) {
      return database.write(
          tx -> {
            String name =
                requests.once(
                    tx,
                    "ImportModelVersion",
                    requestId,
                    fingerprint,
                    () -> registry.register(tx, candidate).name().toString());
            return registry.require(tx, VersionName.parse(name));
          });
    }
  }
}
