package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How versions are put onto this server.
 *
 * @param device {@code cpu}, {@code gpu0}, ...
 * @param threads passes at once on a CPU, >= 1
 * @param stopGrace how long a worker that is not needed any more may finish what it has
 * @param pool bounds of each version's pool
 */
public record DeploymentSettings(
    String device, int threads, Duration stopGrace, PoolSettings pool) {
  public DeploymentSettings {
    requireNonNull(device, "device");
    requireNonNull(stopGrace, "stopGrace");
    requireNonNull(pool, "pool");
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
    }
  }
}
