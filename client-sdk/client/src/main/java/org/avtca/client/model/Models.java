package org.avtca.client.model;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;

/**
 * The server's model registry.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Models {
  /** The model {@code models/{m}}. */
  CompletableFuture<Model> get(String name);

  /** All models. */
  CompletableFuture<Page<Model>> list(PageRequest request);

  /** The version {@code models/{m}/versions/{v}}. */
  CompletableFuture<ModelVersion> version(String name);

  /** Versions of {@code models/{m}}, newest first; {@code models/-} for all. */
  CompletableFuture<Page<ModelVersion>> versions(String parent, PageRequest request);

  /** How good the version {@code models/{m}/versions/{v}} is, in full. */
  CompletableFuture<Evaluation> evaluation(String version);

  /** Takes a version out of service; its bytes stay. */
  CompletableFuture<ModelVersion> archive(String name);

  /** Deletes a version that no alias points to. */
  CompletableFuture<Void> delete(String name);

  /** Sends a zip archive of a model folder; the server checks it before it registers it. */
  CompletableFuture<ModelVersion> importVersion(String parent, Path zip);

  /** Writes a version's folder as a zip archive to a file that does not exist yet. */
  CompletableFuture<Path> exportVersion(String name, Path zip);

  /** The aliases of {@code models/{m}}. */
  CompletableFuture<List<Alias>> aliases(String parent);

  /** Points an alias to a version, once that version is available on the server. */
  CompletableFuture<Alias> setAlias(String alias, String modelVersion);
}
