package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.avtca.core.FaceBox;
import org.avtca.core.LabelSet;
import org.avtca.core.ModalityState;
import org.avtca.core.Prediction;
import org.avtca.core.WindowSpan;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of one window.
 *
 * @param span its number and place
 * @param labels of the version
 * @param prediction null: neither modality was usable
 * @param audio how usable the voice was
 * @param video how usable the face was
 * @param contributions empty unless explained
 * @param face the last one used; null: none, or the client sent only faces
 * @param track the name of the person; empty without a face
 * @param second what a second person's face shows; null: not asked for, or too little was seen
 */
public record WindowResult(
    WindowSpan span,
    LabelSet labels,
    @Nullable Prediction prediction,
    ModalityState audio,
    ModalityState video,
    List<Contribution> contributions,
    @Nullable FaceBox face,
    String track,
    @Nullable SecondFace second,
    WindowTimings timings) {
  public WindowResult {
    requireNonNull(span, "span");
    requireNonNull(labels, "labels");
    requireNonNull(audio, "audio");
    requireNonNull(video, "video");
    contributions = List.copyOf(contributions);
    requireNonNull(track, "track");
    requireNonNull(timings, "timings");
    Expect.that(
        (prediction != null) == (audio.isUsable() || video.isUsable()),
        "prediction",
        prediction == null ? "absent" : "present",
        "present if and only if a modality is usable");
  }

  /** What the version says; empty if there was nothing to judge. */
  public Optional<Prediction> judgement() {
    return Optional.ofNullable(prediction);
  }

  /** What a second person's face shows; empty: not asked for, or too little was seen. */
  public Optional<SecondFace> secondFace() {
    return Optional.ofNullable(second);
  }

  /** Whether the version is too unsure, or there was nothing to judge. */
  public boolean abstained() {
    return prediction == null || prediction.abstained();
  }
}
