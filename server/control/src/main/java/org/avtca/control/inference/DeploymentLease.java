package org.avtca.control.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import org.avtca.control.registry.ResolvedVersion;

/**
 * A hold on a version: as long as it is open the version stays loaded, whatever the aliases say.
 * Closing it twice does nothing.
 */
public final class DeploymentLease implements AutoCloseable {
  private final ResolvedVersion version;
  private final Inference inference;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  DeploymentLease(ResolvedVersion version, Inference inference, Runnable release) {
    this.version = version;
    this.inference = inference;
    this.release = release;
  }

  public ResolvedVersion version() {
    return version;
  }

  /** Takes work as long as the lease is open; it waits while the version loads. */
  public Inference inference() {
    return inference;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
