package org.avtca.control.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Database;
import org.avtca.control.store.Tx;

/** The names that point to versions, and the history of their moves. */
public final class Aliases {
  private final Database database;
  private final Clock clock;
  private final AliasStore aliases = new AliasStore();
  private final VersionStore versions = new VersionStore();

  public Aliases(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The alias.
   *
   * @throws ServiceException with the reason {@code ALIAS_UNKNOWN}
   */
  public Alias get(AliasName name) {
    return database.read(tx -> require(tx, name));
  }

  /** As {@link #get}, in a transaction. */
  public Alias require(Tx tx, AliasName name) {
    return find(tx, name).orElseThrow(() -> unknown(name));
  }

  public Optional<Alias> find(Tx tx, AliasName name) {
    return aliases.find(tx, name);
  }

  /** The model's aliases, by name. */
  public List<Alias> list(ModelName model) {
    return database.read(tx -> aliases.ofModel(tx, model));
  }

  /** The aliases that point to {@code version}, by name. */
  public List<Alias> of(VersionName version) {
    return database.read(tx -> aliases.ofVersion(tx, version));
  }

  /**
   * Points the alias to {@code version} and notes the move; of no effect if it points there
   * already, whatever the etag, so that a move that is asked for twice is made once.
   *
   * @param etag the alias's as the caller read it; empty: whatever it is now
   * @throws ServiceException with the reason {@code ETAG_MISMATCH}, {@code VERSION_UNKNOWN}, or
   *     {@code STATE_FORBIDS} if the version is not registered
   */
  public Alias move(
      Tx tx, AliasName name, VersionName version, String etag, AliasMove.Cause cause) {
    requireServable(tx, name, version);
    Optional<Alias> now = aliases.find(tx, name);
    if (now.filter(alias -> alias.version().equals(version)).isPresent()) {
      return now.orElseThrow();
    }
    requireEtag(name, now.map(Alias::etag).orElse(""), etag);
    Instant time = clock.instant();
    String from = now.map(alias -> alias.version().toString()).orElse("");
    long seq = aliases.record(tx, name, from, version.toString(), time, cause);
    Alias moved = new Alias(name, version, "m" + seq, time);
    aliases.put(tx, moved);
    return moved;
  }

  /**
   * What {@link #move} would give, and moves nothing: the etag is the present one, or empty if the
   * alias is new.
   *
   * @throws ServiceException as {@link #move}
   */
  public Alias check(AliasName name, VersionName version, String etag) {
    return database.read(
        tx -> {
          requireServable(tx, name, version);
          Optional<Alias> now = aliases.find(tx, name);
          String present = now.map(Alias::etag).orElse("");
          requireEtag(name, present, etag);
          return now.filter(alias -> alias.version().equals(version))
              .orElseGet(() -> new Alias(name, version, present, clock.instant()));
        });
  }

  private void requireServable(Tx tx, AliasName name, VersionName version) {
    if (!version.model().equals(name.model())) {
      throw ServiceException.invalid("model_version", version, "a version of " + name.model());
    }
    Version row = versions.find(tx, version).orElseThrow(() -> ModelRegistry.unknown(version));
    if (row.state() != VersionState.REGISTERED) {
      throw new ServiceException(
          Reason.STATE_FORBIDS, version + ": " + row.state() + " (expected: REGISTERED)");
    }
  }

  /**
   * Removes the alias.
   *
   * @param etag as {@link #move}
   * @throws ServiceException with the reason {@code ALIAS_UNKNOWN} or {@code ETAG_MISMATCH}
   */
  public void delete(AliasName name, String etag, AliasMove.Cause cause) {
    database.run(
        tx -> {
          Alias now = require(tx, name);
          requireEtag(name, now.etag(), etag);
          aliases.record(tx, name, now.version().toString(), "", clock.instant(), cause);
          aliases.delete(tx, name);
        });
  }

  /**
   * The version that the alias had before the one it has, and that can still serve.
   *
   * @throws ServiceException with the reason {@code STATE_FORBIDS} if there is none
   */
  public VersionName before(Tx tx, AliasName name) {
    return AliasHistory.before(aliases.movesOf(tx, name), version -> isServable(tx, version))
        .orElseThrow(
            () ->
                new ServiceException(
                    Reason.STATE_FORBIDS,
                    name + ": had no version before that could serve (expected: at least one)"));
  }

  private boolean isServable(Tx tx, VersionName version) {
    return versions
        .find(tx, version)
        .filter(row -> row.state() == VersionState.REGISTERED)
        .isPresent();
  }

  /**
   * Moves of the model's aliases, newest first.
   *
   * @param before only moves with smaller numbers; {@code Long.MAX_VALUE}: all
   */
  public List<AliasMove> history(ModelName model, long before, int limit) {
    return database.read(tx -> aliases.moves(tx, model, before, limit));
  }

  private static void requireEtag(AliasName name, String now, String expected) {
    if (!expected.isEmpty() && !expected.equals(now)) {
      throw new ServiceException(
          Reason.ETAG_MISMATCH,
          name + ": moved since it was read (etag " + expected + ", expected: " + now + ")");
    }
  }

  static ServiceException unknown(AliasName name) {
    return new ServiceException(
        Reason.ALIAS_UNKNOWN,
        name
            + ": not set (expected: an alias that points to a version;"
            + " RolloutService.PromoteRollout or ModelService.SetAlias sets one)");
  }
}
