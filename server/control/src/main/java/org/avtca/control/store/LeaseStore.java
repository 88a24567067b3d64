package org.avtca.control.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Who works on what. A lease has an end, so that a server that died loses it, and a fencing token
 * that grows with each owner, so that what a late owner still writes is refused.
 */
public final class LeaseStore {

  /** A lease as its owner holds it. */
  public record Lease(String resource, long fence) {}

  /**
   * Takes the lease of {@code resource} if nobody holds one that has not ended.
   *
   * @param owner for people who look into the database
   */
  public Optional<Lease> acquire(Tx tx, String resource, String owner, Instant now, Instant until) {
    return tx.first(
        """
        INSERT INTO leases (resource, owner, until_us, fence) VALUES (?, ?, ?, 1)
        ON CONFLICT (resource) DO UPDATE
          SET owner = excluded.owner, until_us = excluded.until_us, fence = leases.fence + 1
          WHERE leases.until_us <= ?
        RETURNING fence
        """,
        row -> new Lease(resource, row.number("fence")),
        resource,
        owner,
        until,
        now);
  }

  /** Extends the lease, even one that has ended if nobody took it since; false if it is lost. */
  public boolean renew(Tx tx, Lease lease, Instant until) {
    return tx.update(
            "UPDATE leases SET until_us = ? WHERE resource = ? AND fence = ?",
            until,
            lease.resource(),
            lease.fence())
        == 1;
  }

  /** Whether the lease is still this owner's. */
  public boolean holds(Tx tx, Lease lease) {
    return tx.count(
            "SELECT COUNT(*) AS n FROM leases WHERE resource = ? AND fence = ?",
            lease.resource(),
            lease.fence())
        == 1;
  }

  /** Gives the lease back; of no effect if it is lost. */
  public void release(Tx tx, Lease lease) {
    tx.update(
        "UPDATE leases SET until_us = 0, fence = fence + 1 WHERE resource = ? AND fence = ?",
        lease.resource(),
        lease.fence());
  }

  /** Whether somebody holds a lease of {@code resource} that has not ended. */
  public boolean isHeld(Tx tx, String resource, Instant now) {
    return tx.count(
            "SELECT COUNT(*) AS n FROM leases WHERE resource = ? AND until_us > ?", resource, now)
        == 1;
  }

  /**
   * Ends all leases at once: for a server that is the only one on its database and has just
   * started, so that whoever held them is gone.
   */
  public void expireAll(Tx tx) {
    tx.update("UPDATE leases SET until_us = 0");
  }
}
