package org.avtca.client.emotion;

/** How usable one modality was in one window. */
public enum ModalityState {
  /** Enough good input. */
  PRESENT,
  /** Too little input to be used. */
  MISSING,
  /** Used, with reservations. */
  LOW_QUALITY,
  /** A state that this client does not know. */
  UNKNOWN
}
