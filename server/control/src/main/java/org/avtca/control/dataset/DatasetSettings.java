package org.avtca.control.dataset;

import java.nio.file.Path;
import org.avtca.control.work.LeaseSettings;

/**
 * How data sets are prepared.
 *
 * @param parallel data sets prepared at once on this server, >= 1
 * @param restarts how often a lost worker is replaced, >= 0
 * @param threads clips prepared at once, >= 1
 * @param cache of prepared clips
 * @param lease how servers share data sets
 */
public record DatasetSettings(
    int parallel, int restarts, int threads, Path cache, LeaseSettings lease) {
  public DatasetSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
    }
  }
}
