package org.avtca.control.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.ModelArchive;
import org.avtca.control.store.StoreException;

/** Makes archives of versions, which {@link VersionImporter} of any server takes. */
public final class VersionExporter {
  private final ModelRegistry registry;
  private final ArtifactStore artifacts;
  private final Spool spool;

  public VersionExporter(ModelRegistry registry, ArtifactStore artifacts, Spool spool) {
    this.registry = registry;
    this.artifacts = artifacts;
    this.spool = spool;
  }

  /**
   * The version's archive, whole and of checked content; the caller closes it.
   *
   * @throws ServiceException with the reason {@code VERSION_UNKNOWN}, {@code VERSION_BROKEN} if its
   *     bytes are gone or changed, or {@code OVERLOADED}
   * @throws StoreException if the archive cannot be written
   */
  public Download open(VersionName name) {
    Path folder = folder(registry.version(name));
    Spool.Room room = spool.take();
    boolean open = false;
    try {
      try (OutputStream out = Files.newOutputStream(room.archive())) {
        ModelArchive.write(folder, out);
      }
      Download download = new Download(room);
      open = true;
      return download;
    } catch (IOException e) {
      throw new StoreException(name + ": its archive cannot be written", e);
    } finally {
      if (!open) {
        room.close();
      }
    }
  }

  private Path folder(Version version) {
    try {
      return artifacts.folder(version.digest());
    } catch (StoreException e) {
      throw new ServiceException(
          Reason.VERSION_BROKEN, version.name() + ": its files are gone or were changed", e);
    }
  }
}
