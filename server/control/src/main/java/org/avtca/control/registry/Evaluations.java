package org.avtca.control.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.StoreException;

/** The evaluations that versions bring along in their folders. */
public final class Evaluations {
  /** The report's name in a version's folder. */
  static final String FILE = "evaluation.json";

  /** What fits into one message of the API with room to spare. */
  static final long MAX_BYTES = 3 << 20;

  private final ArtifactStore artifacts;

  public Evaluations(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * The version's whole report, JSON.
   *
   * @throws ServiceException with the reason {@code EVALUATION_UNKNOWN} if the version has none,
   *     {@code TOO_LARGE} if it is over 3 MiB, {@code VERSION_BROKEN} if the version's bytes are
   *     gone or changed
   */
  public String report(Version version) {
    try {
      Path file = artifacts.folder(version.digest()).resolve(FILE);
      if (!Files.isRegularFile(file)) {
        throw new ServiceException(
            Reason.EVALUATION_UNKNOWN,
            version.name() + ": was not evaluated (expected: a version that a training job made)");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ServiceException(
            Reason.TOO_LARGE,
            version.name() + ": a report of over " + MAX_BYTES + " bytes (export the version)");
      }
      return Files.readString(file);
    } catch (IOException | StoreException e) {
      throw new ServiceException(
          Reason.VERSION_BROKEN, version.name() + ": its files are gone or were changed", e);
    }
  }
}
