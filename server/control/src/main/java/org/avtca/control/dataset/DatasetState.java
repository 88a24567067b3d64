package org.avtca.control.dataset;

/** Where a data set is in its life. */
public enum DatasetState {
  /** Waits for a worker, or one reads what the folder holds. */
  VALIDATING,
  /** A worker prepares its clips. */
  PREPARING,
  READY,
  FAILED;

  /** Whether nothing follows. */
  public boolean isFinal() {
    return this == READY || this == FAILED;
  }
}
