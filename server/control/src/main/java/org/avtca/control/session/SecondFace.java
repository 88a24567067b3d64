package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import org.avtca.core.FaceBox;
import org.avtca.core.ModalityState;
import org.avtca.core.Prediction;

/**
 * What a second person's face shows in a window, judged without a voice: nobody knows whose is
 * heard.
 *
 * @param track the name of the person
 * @param face the last one used
 * @param video how usable the face was; never MISSING
 */
public record SecondFace(String track, FaceBox face, ModalityState video, Prediction prediction) {
  public SecondFace {
    requireNonNull(track, "track");
    requireNonNull(face, "face");
    requireNonNull(prediction, "prediction");
    Expect.that(video.isUsable(), "video", video, "PRESENT or LOW_QUALITY");
  }
}
