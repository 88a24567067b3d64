package org.avtca.worker;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.AudioFeatures;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.version.JsonFile;

/** Reads the profile by which a data set is prepared. */
final class PreparationProfile {
  private static final String NAME = "name";
  private static final String FRAME_SIZE = "frame_size";

  private PreparationProfile() {}

  /**
   * A whole profile, or only what differs from {@code aligned} with this machine's own detector:
   * the server cannot name that, as it has no native code. Pictures of faces have a profile of
   * their own in its place.
   *
   * @throws IOException if it is no JSON object
   * @throws IllegalArgumentException that says what was expected
   */
  static PreprocessingProfile read(String json, String format, FaceDetectors detectors)
      throws IOException {
    Map<String, Object> given = new LinkedHashMap<>(JsonFile.parse(json));
    if (given.containsKey(NAME)) {
      return PreprocessingProfile.fromMap(given);
    }
    given.remove(FRAME_SIZE, 0);
    PreprocessingProfile usual =
        format.equals(DatasetFormats.FACE_FOLDER)
            ? PreprocessingProfile.faceImage(detectors.haar())
                .withAudio(AudioFeatures.MFCC_10, AudioNorm.STANDARDISE)
            : PreprocessingProfile.aligned(detectors.haar());
    Map<String, Object> whole = new LinkedHashMap<>(usual.toMap());
    whole.putAll(given);
    return PreprocessingProfile.fromMap(whole);
  }
}
