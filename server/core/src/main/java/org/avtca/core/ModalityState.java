package org.avtca.core;

/** What became of one modality in one window; {@link ModalityRules} decides. */
public enum ModalityState {
  /** Enough good input. */
  PRESENT,
  /** Too little input: the model sees zeros. */
  MISSING,
  /** Usable, with reservations. */
  LOW_QUALITY;

  /** Whether the model sees this modality: all but {@link #MISSING}. */
  public boolean isUsable() {
    return this != MISSING;
  }
}
