package org.avtca.control.job;

import java.nio.file.Path;
import org.avtca.control.ServiceException;
import org.avtca.control.dataset.ReadableRoots;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.registry.VersionName;
import org.jspecify.annotations.Nullable;

/**
 * What a training may start from: a version of a model, or a file of weights on the server, given
 * by its absolute path.
 */
public final class WarmStarts {
  private static final String FIELD = "warm_start";
  private static final String WEIGHTS = ".safetensors";

  private final ModelRegistry registry;
  private final ModelResolver resolver;
  private final ReadableRoots roots;

  public WarmStarts(ModelRegistry registry, ModelResolver resolver, ReadableRoots roots) {
    this.registry = registry;
    this.resolver = resolver;
    this.roots = roots;
  }

  /**
   * Refuses what cannot be started from.
   *
   * @param start {@code models/{m}/versions/{v}}, a path, or empty for nothing
   * @throws ServiceException if there is no such version, or no such file that may be read
   */
  void check(String start) {
    if (isPath(start)) {
      file(start);
    } else if (!start.isEmpty()) {
      registry.registered(VersionName.parse(start));
    }
  }

  /**
   * A version's folder or a file of weights; null for nothing.
   *
   * @throws ServiceException if it is gone
   */
  @Nullable Path path(String start) {
    if (isPath(start)) {
      return file(start);
    }
    return start.isEmpty() ? null : resolver.resolve(start).folder();
  }

  private static boolean isPath(String start) {
    return start.startsWith("/") || start.endsWith(WEIGHTS);
  }

  private Path file(String start) {
    if (!start.endsWith(WEIGHTS)) {
      throw ServiceException.invalid(FIELD, start, "a version, or a file *" + WEIGHTS);
    }
    return roots.checkFile(FIELD, start);
  }
}
