package org.avtca.control.work;

import java.time.Instant;
import org.avtca.control.store.LeaseStore.Lease;
import org.avtca.control.worker.ManagedWorker;

/** One piece of work under way on this server. Only its runner's executor touches it. */
public abstract class LeasedRun {
  private final Lease lease;
  private final ManagedWorker worker;
  private Instant renewAt = Instant.MIN;
  private boolean ending;

  /**
   * @param lease of the resource that is worked on
   * @param worker does the work and ends with it
   */
  protected LeasedRun(Lease lease, ManagedWorker worker) {
    this.lease = lease;
    this.worker = worker;
  }

  /** The resource that is worked on. */
  public final String name() {
    return lease.resource();
  }

  public final Lease lease() {
    return lease;
  }

  /** Whether its worker was told to end, or has ended: what it still says does not count. */
  public final boolean isEnding() {
    return ending;
  }

  final ManagedWorker worker() {
    return worker;
  }

  final void ending() {
    ending = true;
  }

  final boolean isRenewalDue(Instant now) {
    return !now.isBefore(renewAt);
  }

  final void renewed(Instant next) {
    renewAt = next;
  }
}
