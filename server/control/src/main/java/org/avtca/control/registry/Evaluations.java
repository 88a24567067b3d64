package org.avtca.control.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.StoreException;

/** The evaluations that versions bring along in their folders. */
public final class Evaluations {
  /** The report's name in a version's folder. */
  static final String FILE = "evaluation.json";

  /** The page's name in a version's folder. */
  static final String PAGE = "evaluation.html";

  /** Two of these fit into one message of the API with room to spare. */
  static final long MAX_BYTES = 3 << 19;

  private final ArtifactStore artifacts;

  public Evaluations(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * The version's whole report, JSON.
   *
   * @throws ServiceException with the reason {@code EVALUATION_UNKNOWN} if the version has none,
   *     {@code TOO_LARGE} if it is over 1.5 MiB, {@code VERSION_BROKEN} if the version's bytes are
   *     gone or changed
   */
  public String report(Version version) {
    return read(version, FILE)
        .orElseThrow(
            () ->
                new ServiceException(
                    Reason.EVALUATION_UNKNOWN,
                    version.name()
                        + ": was not evaluated (expected: a version that a training job made)"));
  }

  /**
   * The report as a self-contained page; empty if the version was made without one.
   *
   * @throws ServiceException as {@link #report}
   */
  public String page(Version version) {
    return read(version, PAGE).orElse("");
  }

  private Optional<String> read(Version version, String name) {
    try {
      Path file = artifacts.folder(version.digest()).resolve(name);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ServiceException(
            Reason.TOO_LARGE,
            version.name() + ": a report of over " + MAX_BYTES + " bytes (export the version)");
      }
      return Optional.of(Files.readString(file));
    } catch (IOException | StoreException e) {
      throw new ServiceException(
          Reason.VERSION_BROKEN, version.name() + ": its files are gone or were changed", e);
    }
  }
}
