package org.avtca.client.emotion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The judgement of one window of 3.6 s.
 *
 * @param windowId counts from 0 within a session or recording
 * @param start on the session's clock
 * @param end on the session's clock
 * @param complete false for an interim window, which a later result with the same start replaces
 * @param probabilities in the order of the model's labels; empty if nothing was usable
 * @param topLabel empty if nothing was usable
 * @param abstained the model is not sure enough to be acted on
 * @param contributions how much the top label's probability falls without each modality, in [-1,
 *     1]; empty unless it was asked for
 * @param face the last face that was used
 * @param track the face's track; empty unless several are told apart
 * @param padded how much of the window's end is padding
 * @param secondFace what a second person's face shows; empty unless it was asked for ({@link
 *     SessionOptions#secondFace()}) and enough of that person was seen; recordings have none
 */
public record WindowResult(
    long windowId,
    Duration start,
    Duration end,
    boolean complete,
    List<ClassProbability> probabilities,
    String topLabel,
    boolean abstained,
    ModalityState audio,
    ModalityState video,
    Map<Modality, Double> contributions,
    Optional<FaceBox> face,
    String track,
    Duration padded,
    WindowTimings timings,
    Optional<SecondFace> secondFace) {
  /** A judgement of one person. */
  public WindowResult(
      long windowId,
      Duration start,
      Duration end,
      boolean complete,
      List<ClassProbability> probabilities,
      String topLabel,
      boolean abstained,
      ModalityState audio,
      ModalityState video,
      Map<Modality, Double> contributions,
      Optional<FaceBox> face,
      String track,
      Duration padded,
      WindowTimings timings) {
    this(
        windowId,
        start,
        end,
        complete,
        probabilities,
        topLabel,
        abstained,
        audio,
        video,
        contributions,
        face,
        track,
        padded,
        timings,
        Optional.empty());
  }

  /** Copies the collections. */
  public WindowResult {
    probabilities = List.copyOf(probabilities);
    contributions = Map.copyOf(contributions);
  }

  /** The calibrated probability of the top label; 0 if nothing was usable. */
  public double topProbability() {
    return ClassProbability.calibrated(probabilities, topLabel);
  }
}
