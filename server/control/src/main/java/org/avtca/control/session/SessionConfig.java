package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a session to be.
 *
 * @param model a model, alias or version by name; empty: the champion of the default model
 * @param audio null: no audio will come
 * @param video null: no video will come
 * @param hop between windows; empty: the default
 * @param interim also answer, padded, before the first window is full
 * @param explain also tell what each modality contributed
 * @param secondFace also follow a second person's face, which needs whole pictures
 * @param purpose why emotions are recognised, in the caller's words
 * @param subjectsInformed the caller's statement that the people concerned were told
 * @param principal who asks; empty: nobody known
 */
public record SessionConfig(
    String model,
    @Nullable AudioFormat audio,
    @Nullable VideoFormat video,
    Optional<Duration> hop,
    boolean interim,
    boolean explain,
    boolean secondFace,
    String purpose,
    boolean subjectsInformed,
    String principal) {
  public SessionConfig {
    requireNonNull(model, "model");
    requireNonNull(hop, "hop");
    requireNonNull(purpose, "purpose");
    requireNonNull(principal, "principal");
    Expect.that(audio != null || video != null, "modalities", "none", "audio, video or both");
    boolean others = video != null && video.encoding() != VideoFormat.Encoding.FACE_CROP_JPEG;
    Expect.that(
        others || !secondFace,
        "second_face",
        secondFace,
        "false without video of whole pictures, JPEG or RGB24");
  }

  /** How many samples come before {@code us} on the session's clock; 0 without audio. */
  long sample(long us) {
    return audio == null ? 0 : audio.clock().samples(us);
  }

  /** What will come. */
  public Set<Modality> modalities() {
    Set<Modality> modalities = EnumSet.noneOf(Modality.class);
    if (audio != null) {
      modalities.add(Modality.AUDIO);
    }
    if (video != null) {
      modalities.add(Modality.VIDEO);
    }
    return modalities;
  }
}
