package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client asks of a recording.
 *
 * @param model a model, alias or version by name; empty: the champion of the default model
 * @param hop between windows; empty: the default
 * @param explain also tell what each modality contributed
 * @param purpose why emotions are recognised, in the caller's words
 * @param subjectsInformed the caller's statement that the people concerned were told
 * @param fileName for messages only; may be empty
 * @param sizeBytes of the file; 0: unknown
 * @param principal who asks; empty: nobody known
 */
public record RecordingOptions(
    String model,
    Optional<Duration> hop,
    boolean explain,
    String purpose,
    boolean subjectsInformed,
    String fileName,
    long sizeBytes,
    String principal) {
  public RecordingOptions {
    requireNonNull(model, "model");
    requireNonNull(hop, "hop");
    requireNonNull(purpose, "purpose");
    requireNonNull(fileName, "fileName");
    requireNonNull(principal, "principal");
    Expect.that(sizeBytes >= 0, "size_bytes", sizeBytes, ">= 0");
  }

  /** What the file is called in messages. */
  String displayName() {
    return fileName.isEmpty() ? "the recording" : fileName;
  }
}
