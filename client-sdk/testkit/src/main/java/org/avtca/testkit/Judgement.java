package org.avtca.testkit;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.emotion.ModalityState;

/**
 * What a scripted server says of one window.
 *
 * @param probabilities calibrated, by label; the labels of the server that are absent get 0
 * @param abstained not sure enough to be acted on
 * @param audio how usable the audio was
 * @param video how usable the video was
 * @param secondFace what a second person's face shows, to sessions that ask for it; empty: nobody
 *     else is there
 */
public record Judgement(
    Map<String, Double> probabilities,
    boolean abstained,
    ModalityState audio,
    ModalityState video,
    Optional<Judgement> secondFace) {
  /** Copies the probabilities and checks that each is in [0, 1]. */
  public Judgement {
    probabilities = Map.copyOf(new LinkedHashMap<>(probabilities));
    requireNonNull(audio, "audio");
    requireNonNull(video, "video");
    if (secondFace.flatMap(Judgement::secondFace).isPresent()) {
      throw new IllegalArgumentException("secondFace: with another one (expected: two at most)");
    }
    probabilities.forEach(
        (label, p) -> {
          if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(label + ": " + p + " (expected: in [0, 1])");
          }
        });
  }

  /** A judgement of one person. */
  public Judgement(
      Map<String, Double> probabilities,
      boolean abstained,
      ModalityState audio,
      ModalityState video) {
    this(probabilities, abstained, audio, video, Optional.empty());
  }

  /** One label gets {@code probability}, both modalities being present. */
  public static Judgement of(String label, double probability) {
    return new Judgement(
        Map.of(label, probability), false, ModalityState.PRESENT, ModalityState.PRESENT);
  }

  /** Nothing was usable: no probabilities. */
  public static Judgement nothing() {
    return new Judgement(Map.of(), true, ModalityState.MISSING, ModalityState.MISSING);
  }

  /** The same, but not sure enough. */
  public Judgement abstaining() {
    return new Judgement(probabilities, true, audio, video, secondFace);
  }

  /**
   * The same, with a second person whose face shows {@code other}. Sessions that do not ask for a
   * second face are not told.
   */
  public Judgement withSecondFace(Judgement other) {
    return new Judgement(probabilities, abstained, audio, video, Optional.of(other));
  }

  /** The label of the largest probability, the first of {@code labels} on a tie; or empty. */
  String topLabel(List<String> labels) {
    String top = "";
    double best = 0;
    for (String label : labels) {
      double p = probabilities.getOrDefault(label, 0.0);
      if (p > best) {
        best = p;
        top = label;
      }
    }
    return top;
  }
}
