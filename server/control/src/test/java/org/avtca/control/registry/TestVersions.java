package org.avtca.control.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Calibration;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.Labels;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelPresets;
import org.avtca.core.PreprocessingProfile;

/** Model versions for tests: RAVDESS labels, the standard profile, no files. */
public final class TestVersions {
  private static final int COEFFICIENTS = 10;

  private TestVersions() {}

  /** Version {@code v} of the model {@code test}, trained with modality dropout, uncalibrated. */
  public static ResolvedVersion version(String v) {
    return version(v, Calibration.IDENTITY, true);
  }

  public static ResolvedVersion version(
      String v, Calibration calibration, boolean modalityDropout) {
    float[] ones = new float[COEFFICIENTS];
    Arrays.fill(ones, 1);
    Detector detector =
        new Detector(Detector.Type.HAAR, "haar.xml", Digests.sha256(new byte[0]), Map.of());
    ModelMetadata metadata =
        new ModelMetadata(
            ModelPresets.named("avtca"),
            "avtca",
            PreprocessingProfile.aligned(detector),
            Labels.RAVDESS,
            AudioNormalizer.standardise(new float[COEFFICIENTS], ones),
            calibration,
            modalityDropout,
            Map.of(),
            Map.of(),
            "none: made for a test",
            ModelMetadata.Golden.STANDARD);
    return new ResolvedVersion(
        "models/test/versions/" + v,
        Digests.sha256(v.getBytes(UTF_8)),
        Path.of("versions", v),
        metadata);
  }
}
