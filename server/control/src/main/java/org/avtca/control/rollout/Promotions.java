package org.avtca.control.rollout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avtca.control.inference.DeploymentLease;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.Alias;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.AliasName;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.Database;

/**
 * Moves aliases to versions that are ready: first the version is loaded here and passes its golden
 * clip, then the alias moves; or nothing changes.
 */
public final class Promotions {
  private final Database database;
  private final Aliases aliases;
  private final ModelResolver resolver;
  private final Deployments deployments;
  private final Retention retention;
  private final Duration patience;
  private final Executor threads;

  /**
   * @param patience how long a version may take to become available
   * @param threads write to the database once it is
   */
  public Promotions(
      Database database,
      Aliases aliases,
      ModelResolver resolver,
      Deployments deployments,
      Retention retention,
      Duration patience,
      Executor threads) {
    this.database = database;
    this.aliases = aliases;
    this.resolver = resolver;
    this.deployments = deployments;
    this.retention = retention;
    this.patience = patience;
    this.threads = threads;
  }

  /** How long a version may take to become available. */
  Duration patience() {
    return patience;
  }

  /**
   * Points the alias to the version once that is available.
   *
   * @param etag as {@link Aliases#move}
   * @return fails as {@link Deployments#awaitAvailable} and {@link Aliases#move} do; nothing
   *     changed then
   */
  public CompletionStage<Alias> setAlias(
      AliasName name, VersionName version, String etag, AliasMove.Cause cause) {
    return whileAvailable(
        version, () -> database.write(tx -> aliases.move(tx, name, version, etag, cause)));
  }

  /**
   * Runs {@code action} while the version is loaded; what it makes aliases point to stays loaded.
   */
  <T> CompletionStage<T> whileAvailable(VersionName version, Supplier<T> action) {
    Function<DeploymentLease, T> held =
        lease -> {
          try (lease) {
            T result = action.get();
            retention.refresh();
            return result;
          }
        };
    return CompletableFuture.completedFuture(version.toString())
        .thenApply(resolver::resolve)
        .thenCompose(resolved -> deployments.awaitAvailable(resolved, patience))
        .thenApplyAsync(held, threads);
  }

  /** As {@link Aliases#delete}; the version that nothing else points to is let go of. */
  public void deleteAlias(AliasName name, String etag, AliasMove.Cause cause) {
    aliases.delete(name, etag, cause);
    retention.refresh();
  }

  /** Lets go of versions that nothing points to any more. */
  void refresh() {
    retention.refresh();
  }
}
