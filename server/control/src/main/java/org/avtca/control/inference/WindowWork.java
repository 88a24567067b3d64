package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import org.avtca.control.worker.WindowItem;

/**
 * One window to be scored.
 *
 * @param owner whose it is: no two windows of a session share a call
 * @param window all that the worker needs
 * @param deadlineNanos the sooner the earlier it is done, on the clock of {@link System#nanoTime}
 */
public record WindowWork(WorkOwner owner, WindowItem window, long deadlineNanos) {
  private static final int VARIANTS = 3;

  public WindowWork {
    requireNonNull(owner, "owner");
    requireNonNull(window, "window");
  }

  /**
   * Rows of a fusion batch: an explained window with both modalities is scored in three variants, a
   * second person's face is one more.
   */
  int rows() {
    boolean both = window.audio() != null && !window.embeddings().isEmpty();
    return (window.explain() && both ? VARIANTS : 1) + (window.second().isEmpty() ? 0 : 1);
  }
}
