package org.avtca.worker;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.avtca.core.AudioFeatures;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Calibration;
import org.avtca.core.LabelSet;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelMetadata.Golden;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.version.ModelVersionWriter;

/** A model version of random weights, small enough for tests. */
final class TinyModel {

  private TinyModel() {}

  static ModelMetadata metadata() throws IOException {
    PreprocessingProfile profile =
        new TestProfiles().small().withAudio(AudioFeatures.MFCC_10, AudioNorm.NONE);
    return new ModelMetadata(
        FakeScorer.SPEC,
        "avtca",
        profile,
        new LabelSet("three", List.of("calm", "happy", "sad")),
        AudioNormalizer.none(),
        Calibration.IDENTITY,
        true,
        Map.of("recipe", "none"),
        Map.of(),
        "random weights: nothing was measured",
        Golden.STANDARD);
  }

  /** Writes the folder of a version. */
  static Path write(Path folder, long seed) throws IOException {
    try (AvtcaModel model = AvtcaModel.initialise(FakeScorer.SPEC, Device.cpu(), seed)) {
      new ModelVersionWriter(folder).write(model, metadata(), Map.of(), "");
    }
    return folder;
  }
}
