package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.AudioFeatures;
import org.avtca.core.Detector;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.AudioNorm;

/**
 * Which network is trained, and on what inputs. The number of classes comes from the data set.
 *
 * @param preset name of the preset that the spec started from
 * @param spec the network, whatever its classes
 * @param profile how its inputs are made; fits the spec
 */
public record ModelPlan(String preset, ModelSpec spec, PreprocessingProfile profile) {
  private static final String CLASSES = "classes";

  public ModelPlan {
    requireNonNull(preset, "preset");
    requireNonNull(profile, "profile").requireFits(spec);
  }

  /**
   * A preset with some of its components replaced, on inputs of profile {@code aligned}. The spec's
   * audio channels decide the features: 64 are log-mel rows, any other number are so many MFCCs.
   *
   * @param overrides by the names of {@link ModelSpec#toMap()}; not {@code classes}
   * @param frameSize side of a face crop in pixels, 0 for the profile's default
   * @throws IllegalArgumentException for an unknown name or a wrong value, saying what was expected
   */
  public static ModelPlan of(
      String preset,
      Map<String, ?> overrides,
      int frameSize,
      AudioNorm audioNorm,
      Detector detector) {
    if (overrides.containsKey(CLASSES)) {
      throw new IllegalArgumentException(
          "classes: " + overrides.get(CLASSES) + " (expected: none, they are the data set's)");
    }
    Map<String, Object> values = new LinkedHashMap<>(ModelPresets.named(preset).toMap());
    values.putAll(overrides);
    ModelSpec spec = ModelSpec.fromMap(values);
    PreprocessingProfile aligned = PreprocessingProfile.aligned(detector);
    return new ModelPlan(
        preset,
        spec,
        aligned
            .withFrameSize(frameSize == 0 ? aligned.frameSize() : frameSize)
            .withAudio(features(spec.audioChannels()), audioNorm));
  }

  /**
   * The frame encoder of a preset alone, on images of faces.
   *
   * @param frameSize side of the picture that the encoder sees, 0 for the profile's default
   * @throws IllegalArgumentException as {@link #of}
   */
  public static ModelPlan ofFrames(
      String preset,
      Map<String, ?> overrides,
      int frameSize,
      AudioNorm audioNorm,
      Detector detector) {
    ModelPlan whole = of(preset, overrides, frameSize, audioNorm, detector);
    PreprocessingProfile images =
        PreprocessingProfile.faceImage(detector)
            .withFrameSize(whole.profile().frameSize())
            .withAudio(whole.profile().audio(), audioNorm);
    return new ModelPlan(preset, whole.spec().frameAlone(), images);
  }

  private static AudioFeatures features(int channels) {
    AudioFeatures mfcc = AudioFeatures.MFCC_10;
    return channels == AudioFeatures.LOG_MEL_64.channels()
        ? AudioFeatures.LOG_MEL_64
        : new AudioFeatures(mfcc.kind(), mfcc.nFft(), mfcc.hop(), mfcc.mels(), channels);
  }

  /** The spec for a data set of so many classes. */
  ModelSpec specFor(int classes) {
    return spec.toBuilder().classes(classes).build();
  }

  /**
   * The profile by which clips are prepared. Statistics are applied later, so models that do
   * without share the prepared clips of those that have them.
   */
  PreprocessingProfile preparation() {
    return profile.withAudio(profile.audio(), AudioNorm.STANDARDISE);
  }
}
