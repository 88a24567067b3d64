package org.avtca.control.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;

/** The rows of aliases and of their moves. */
final class AliasStore {

  Optional<Alias> find(Tx tx, AliasName name) {
    return tx.first("SELECT * FROM aliases WHERE name = ?", AliasStore::alias, name.toString());
  }

  List<Alias> ofModel(Tx tx, ModelName model) {
    return tx.list(
        "SELECT * FROM aliases WHERE model = ? ORDER BY name", AliasStore::alias, model.toString());
  }

  List<Alias> ofVersion(Tx tx, VersionName version) {
    return tx.list(
        "SELECT * FROM aliases WHERE version = ? ORDER BY name",
        AliasStore::alias,
        version.toString());
  }

  /** The models whose champion is set, by name. */
  List<ModelName> withChampion(Tx tx) {
    return tx.list("SELECT * FROM aliases ORDER BY name", AliasStore::alias).stream()
        .map(Alias::name)
        .filter(AliasName::isChampion)
        .map(AliasName::model)
        .toList();
  }

  void put(Tx tx, Alias alias) {
    tx.update(
        """
        INSERT INTO aliases (name, model, version, etag, update_us) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE
          SET version = excluded.version, etag = excluded.etag, update_us = excluded.update_us
        """,
        alias.name().toString(),
        alias.name().model().toString(),
        alias.version().toString(),
        alias.etag(),
        alias.updateTime());
  }

  void delete(Tx tx, AliasName name) {
    tx.update("DELETE FROM aliases WHERE name = ?", name.toString());
  }

  /** Notes a move and gives its number. */
  long record(Tx tx, AliasName alias, String from, String to, Instant time, AliasMove.Cause cause) {
    String model = alias.model().toString();
    long seq =
        tx.first(
                "UPDATE models SET last_move = last_move + 1 WHERE name = ? RETURNING last_move",
                row -> row.number("last_move"),
                model)
            .orElseThrow();
    tx.update(
        """
        INSERT INTO alias_moves (model, seq, alias, from_version, to_version, time_us, principal,
          reason, rollout)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        model,
        seq,
        alias.toString(),
        from,
        to,
        time,
        cause.principal(),
        cause.reason(),
        cause.rollout());
    return seq;
  }

  /**
   * At most {@code limit} moves of the model's aliases with numbers below {@code before}, newest
   * first.
   */
  List<AliasMove> moves(Tx tx, ModelName model, long before, int limit) {
    return tx.list(
        "SELECT * FROM alias_moves WHERE model = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        AliasStore::move,
        model.toString(),
        before,
        limit);
  }

  /** All moves of one alias, oldest first. */
  List<AliasMove> movesOf(Tx tx, AliasName alias) {
    return new ArrayList<>(
        tx.list(
            "SELECT * FROM alias_moves WHERE model = ? AND alias = ? ORDER BY seq",
            AliasStore::move,
            alias.model().toString(),
            alias.toString()));
  }

  private static Alias alias(Row row) {
    return new Alias(
        AliasName.parse(row.text("name")),
        VersionName.parse(row.text("version")),
        row.text("etag"),
        row.instant("update_us"));
  }

  private static AliasMove move(Row row) {
    return new AliasMove(
        row.number("seq"),
        AliasName.parse(row.text("alias")),
        row.text("from_version"),
        row.text("to_version"),
        row.instant("time_us"),
        new AliasMove.Cause(row.text("principal"), row.text("reason"), row.text("rollout")));
  }
}
