package org.avtca.worker;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.version.JsonFile;

/** Reads the profile by which a data set is prepared. */
final class PreparationProfile {
  private static final String NAME = "name";
  private static final String FRAME_SIZE = "frame_size";

  private PreparationProfile() {}

  /**
   * A whole profile, or only what differs from {@code aligned} with this machine's own detector:
   * the server cannot name that, as it has no native code.
   *
   * @throws IOException if it is no JSON object
   * @throws IllegalArgumentException that says what was expected
   */
  static PreprocessingProfile read(String json, FaceDetectors detectors) throws IOException {
    Map<String, Object> given = new LinkedHashMap<>(JsonFile.parse(json));
    if (given.containsKey(NAME)) {
      return PreprocessingProfile.fromMap(given);
    }
    given.remove(FRAME_SIZE, 0);
    Map<String, Object> whole =
        new LinkedHashMap<>(PreprocessingProfile.aligned(detectors.haar()).toMap());
    whole.putAll(given);
    return PreprocessingProfile.fromMap(whole);
  }
}
