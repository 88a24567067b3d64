package org.avtca.client.emotion;

/** What a person is judged by. */
public enum Modality {
  /** The voice. */
  AUDIO,
  /** The face. */
  VIDEO
}
