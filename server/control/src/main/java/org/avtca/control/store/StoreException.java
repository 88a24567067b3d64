package org.avtca.control.store;

import org.jspecify.annotations.Nullable;

/** The database or the artifact store failed; not the caller's fault. */
public final class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
