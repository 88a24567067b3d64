package org.avtca.control.config;

import org.jspecify.annotations.Nullable;

/** The configuration is not one; the message says what was expected. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
