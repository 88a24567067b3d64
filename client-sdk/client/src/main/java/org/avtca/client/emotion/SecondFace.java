package org.avtca.client.emotion;

import java.util.List;
import java.util.Optional;

/**
 * What a second person's face shows in a window. It is judged by the face alone, as nobody knows
 * whose voice is heard, and calibrated as such: it is less sure than face and voice together.
 *
 * @param track the person's, as {@link FaceEvent#track()} has it
 * @param face the last one of that person that was used
 * @param probabilities in the order of the model's labels
 * @param abstained the model is not sure enough to be acted on
 * @param video how usable the face was: {@code PRESENT} or {@code LOW_QUALITY}
 */
public record SecondFace(
    String track,
    Optional<FaceBox> face,
    List<ClassProbability> probabilities,
    String topLabel,
    boolean abstained,
    ModalityState video) {
  /** Copies the probabilities. */
  public SecondFace {
    probabilities = List.copyOf(probabilities);
  }

  /** The calibrated probability of the top label. */
  public double topProbability() {
    return ClassProbability.calibrated(probabilities, topLabel);
  }
}
