package org.avtca.control.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.avtca.core.AudioFeatures;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Calibration;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.Labels;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.AudioNorm;

/** Model versions for tests: RAVDESS labels, the standard profile, no files. */
public final class TestVersions {
  private static final int COEFFICIENTS = 10;
  private static final Detector DETECTOR =
      new Detector(Detector.Type.HAAR, "haar.xml", Digests.sha256(new byte[0]), Map.of());

  private TestVersions() {}

  /** Version {@code v} of the model {@code test}, trained with modality dropout, uncalibrated. */
  public static ResolvedVersion version(String v) {
    return version(v, Calibration.IDENTITY, true);
  }

  /** A frame encoder, trained on pictures. */
  public static ResolvedVersion encoder(String v) {
    PreprocessingProfile pictures =
        PreprocessingProfile.faceImage(DETECTOR)
            .withAudio(AudioFeatures.MFCC_10, AudioNorm.STANDARDISE);
    ModelSpec spec = ModelPresets.named("avtca").frameAlone();
    return version(v, spec, pictures, Calibration.IDENTITY, false);
  }

  public static ResolvedVersion version(
      String v, Calibration calibration, boolean modalityDropout) {
    return version(
        v,
        ModelPresets.named("avtca"),
        PreprocessingProfile.aligned(DETECTOR),
        calibration,
        modalityDropout);
  }

  private static ResolvedVersion version(
      String v,
      ModelSpec spec,
      PreprocessingProfile profile,
      Calibration calibration,
      boolean modalityDropout) {
    float[] ones = new float[COEFFICIENTS];
    Arrays.fill(ones, 1);
    ModelMetadata metadata =
        new ModelMetadata(
            spec,
            "avtca",
            profile,
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
