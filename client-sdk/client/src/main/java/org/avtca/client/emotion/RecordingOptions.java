package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a recording is judged.
 *
 * @param model a model, alias or version; empty for the champion of the default model
 * @param hop between windows, a multiple of 0.24 s; zero for the server's default
 * @param explain also tell what each modality contributed
 * @param purpose why emotions are recognised, for the audit log
 * @param subjectsInformed the caller states that the people concerned were told
 */
public record RecordingOptions(
    String model, Duration hop, boolean explain, String purpose, boolean subjectsInformed) {
  /** Checks the hop. */
  public RecordingOptions {
    requireNonNull(model, "model");
    Hop.requireOnGridOrZero(hop);
    requireNonNull(purpose, "purpose");
  }

  /** The champion, at the default hop. */
  public static RecordingOptions defaults() {
    return new RecordingOptions("", Duration.ZERO, false, "", false);
  }
}
