package org.avtca.control.registry;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.avtca.core.Digests;
import org.avtca.core.ModelMetadata;

/**
 * An exact version whose bytes are on this machine and were checked against its digest.
 *
 * @param name {@code models/m/versions/v}
 * @param digest SHA-256 of the folder
 * @param folder the version's folder, read-only
 * @param metadata its {@code model.json}
 */
public record ResolvedVersion(String name, String digest, Path folder, ModelMetadata metadata) {
  public ResolvedVersion {
    requireNonNull(name, "name");
    Digests.requireSha256("digest", digest);
    requireNonNull(folder, "folder");
    requireNonNull(metadata, "metadata");
  }
}
