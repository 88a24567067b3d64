package org.avtca.control.rollout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.avtca.control.registry.Alias;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.AliasName;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.Database;
import org.avtca.control.store.Json;
import org.avtca.control.store.RequestIdStore;

/** Moves of aliases that callers ask for, each done once however often it is asked for. */
public final class AliasRequests {
  private static final String METHOD = "SetAlias";

  private final Database database;
  private final Aliases aliases;
  private final RequestIdStore requests;
  private final Promotions promotions;
  private final Executor threads;

  /**
   * @param threads write to the database
   */
  public AliasRequests(
      Database database,
      Aliases aliases,
      RequestIdStore requests,
      Promotions promotions,
      Executor threads) {
    this.database = database;
    this.aliases = aliases;
    this.requests = requests;
    this.promotions = promotions;
    this.threads = threads;
  }

  /**
   * Points the alias to the version once that is available. The id is noted after the move: if the
   * server dies between the two, a repetition with an etag is told that the alias has moved.
   *
   * @param requestId one that was done already gives the alias as it is now; empty: none
   * @return fails as {@link Promotions#setAlias}, or with the reason {@code REQUEST_ID_REUSED};
   *     nothing changed then
   */
  public CompletionStage<Alias> set(
      AliasName name, VersionName version, String etag, String requestId, AliasMove.Cause cause) {
    String fingerprint = Json.write(List.of(name.toString(), version.toString(), etag));
    boolean done =
        database.<Boolean>read(tx -> requests.find(tx, METHOD, requestId, fingerprint).isPresent());
    if (done) {
      return CompletableFuture.completedFuture(aliases.get(name));
    }
    return promotions
        .setAlias(name, version, etag, cause)
        .thenApplyAsync(alias -> note(alias, requestId, fingerprint), threads);
  }

  private Alias note(Alias alias, String requestId, String fingerprint) {
    database.run(
        tx -> requests.once(tx, METHOD, requestId, fingerprint, () -> alias.name().toString()));
    return alias;
  }

  /**
   * Checks what {@link #set} would check but for availability; gives what {@link Aliases#check}
   * does.
   */
  public Alias check(AliasName name, VersionName version, String etag) {
    return aliases.check(name, version, etag);
  }

  /** As {@link Aliases#delete}; the version is let go if nothing else points to it. */
  public void delete(AliasName name, String etag, AliasMove.Cause cause) {
    aliases.delete(name, etag, cause);
    promotions.refresh();
  }
}
