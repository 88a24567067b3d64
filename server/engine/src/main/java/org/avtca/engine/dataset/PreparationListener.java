package org.avtca.engine.dataset;

/** Is told how the preparation of a data set goes, by one thread at a time. */
@FunctionalInterface
public interface PreparationListener {
  /**
   * Called after each clip.
   *
   * @param progress counts so far
   */
  void onProgress(Progress progress);

  /**
   * Counts so far.
   *
   * @param done clips dealt with, {@code reused} and {@code quarantined} included
   * @param total clips in all
   * @param reused clips that were in the store already
   * @param quarantined clips that cannot be used
   */
  record Progress(int done, int total, int reused, int quarantined) {}
}
