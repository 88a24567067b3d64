package org.avtca.engine.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not a well-formed {@code .safetensors} file, or whose tensors do not fit the model
 * they were meant for. The message names the file and says what was expected.
 */
public final class SafetensorsException extends IOException {
  private static final long serialVersionUID = 1L;

  SafetensorsException(Path file, String problem) {
    super(file.getFileName() + ": " + problem);
  }

  SafetensorsException(Path file, String problem, Throwable cause) {
    super(file.getFileName() + ": " + problem, cause);
  }
}
