package org.avtca.client.dataset;

/** Where a data set is in its life. */
public enum DatasetState {
  /** Its files are listed and checked. */
  VALIDATING,
  /** Its clips are decoded into the cache. */
  PREPARING,
  /** Jobs can train on it. */
  READY,
  /** It cannot be used; the data set says why. */
  FAILED,
  /** A state that this client does not know. */
  UNKNOWN;

  /** Whether it will not change any more. */
  public boolean terminal() {
    return this == READY || this == FAILED;
  }
}
