package org.avtca.engine.media;

import java.io.IOException;

/** Says that a profile's face detector is not here, so that its model version must be refused. */
public final class DetectorUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  DetectorUnavailableException(String message) {
    super(message);
  }
}
