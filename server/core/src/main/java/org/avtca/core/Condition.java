package org.avtca.core;

import java.util.Optional;

/** Which modalities a prediction rests on. */
public enum Condition {
  FUSED,
  AUDIO_ONLY,
  VIDEO_ONLY;

  /**
   * The condition of a window; empty if neither modality is usable, and there is nothing to judge.
   */
  public static Optional<Condition> of(ModalityState audio, ModalityState video) {
    if (audio.isUsable()) {
      return Optional.of(video.isUsable() ? FUSED : AUDIO_ONLY);
    }
    return video.isUsable() ? Optional.of(VIDEO_ONLY) : Optional.empty();
  }
}
