package org.avtca.control.session;

/** What a person's voice and face are judged by. */
public enum Modality {
  AUDIO,
  VIDEO
}
