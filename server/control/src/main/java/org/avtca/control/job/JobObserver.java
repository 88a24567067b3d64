package org.avtca.control.job;

import java.time.Instant;
import org.avtca.control.store.Tx;

/** Is told of each change of a job's state, in the transaction that makes it. */
@FunctionalInterface
public interface JobObserver {
  /**
   * Notes a change; what it throws undoes it.
   *
   * @param job as it is now
   */
  void changed(Tx tx, Job job, Instant time, String reason);
}
