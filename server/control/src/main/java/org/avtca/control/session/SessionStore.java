package org.avtca.control.session;

import java.time.Instant;
import java.util.Optional;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;

/** The rows of sessions. Tokens are kept as their SHA-256 only. */
final class SessionStore {

  void insert(Tx tx, SessionRow session, String tokenHash, Instant now) {
    tx.update(
        """
        INSERT INTO sessions (name, epoch, version, principal, config, plans, token_hash,
          previous_hash, create_us, last_seen_us)
        VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)
        """,
        session.name(),
        session.epoch(),
        session.version(),
        session.config().principal(),
        SessionRow.writeConfig(session.config()),
        SessionRow.writePlans(session.plans()),
        tokenHash,
        session.startTime(),
        now);
  }

  /**
   * Gives the session of a token to a new connection, and to that a new token. The old one stays
   * good until the new one is used: the connection may break before the client has it.
   *
   * @param alive sessions that were last seen before have expired
   * @return empty: there is no such session
   */
  Optional<SessionRow> takeOver(
      Tx tx, String oldHash, String newHash, String principal, Instant alive, Instant now) {
    return tx.first(
        """
        UPDATE sessions SET epoch = epoch + 1, token_hash = ?, previous_hash = ?, last_seen_us = ?
        WHERE (token_hash = ? OR previous_hash = ?) AND principal = ? AND last_seen_us >= ?
        RETURNING *
        """,
        SessionStore::session,
        newHash,
        oldHash,
        now,
        oldHash,
        oldHash,
        principal,
        alive);
  }

  /** False: another connection has taken the session over. */
  boolean savePlans(Tx tx, String name, long epoch, WindowPlans plans) {
    return tx.update(
            "UPDATE sessions SET plans = ? WHERE name = ? AND epoch = ?",
            SessionRow.writePlans(plans),
            name,
            epoch)
        == 1;
  }

  /** False: another connection has taken the session over. */
  boolean seen(Tx tx, String name, long epoch, Instant now) {
    return tx.update(
            "UPDATE sessions SET last_seen_us = ? WHERE name = ? AND epoch = ?", now, name, epoch)
        == 1;
  }

  void deleteBefore(Tx tx, Instant alive) {
    tx.update("DELETE FROM sessions WHERE last_seen_us < ?", alive);
  }

  private static SessionRow session(Row row) {
    WindowPlans plans = SessionRow.readPlans(row.text("plans"));
    return new SessionRow(
        row.text("name"),
        row.number("epoch"),
        row.text("version"),
        SessionRow.readConfig(row.text("config"), row.text("principal"), plans),
        plans,
        row.instant("create_us"));
  }
}
