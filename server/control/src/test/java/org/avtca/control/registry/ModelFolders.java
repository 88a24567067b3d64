package org.avtca.control.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.avtca.control.store.Json;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Calibration;
import org.avtca.core.Detector;
import org.avtca.core.Digests;
import org.avtca.core.Labels;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelPresets;
import org.avtca.core.PreprocessingProfile;

/** Model versions' folders for tests: all files are there, their content is the seed's text. */
public final class ModelFolders {
  private ModelFolders() {}

  /** Writes a folder; each seed gives another digest. */
  public static Path write(Path folder, String seed) {
    try {
      Files.createDirectories(folder);
      for (String name : ModelFolder.requiredFiles(metadata().spec())) {
        Files.writeString(folder.resolve(name), seed + " " + name);
      }
      Files.writeString(folder.resolve(ModelFolder.METADATA), Json.write(metadata().toMap()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RAVDESS's labels, the standard profile, one metric. */
  public static ModelMetadata metadata() {
    float[] ones = new float[10];
    Arrays.fill(ones, 1);
    return new ModelMetadata(
        ModelPresets.named("avtca"),
        "avtca",
        PreprocessingProfile.aligned(
            new Detector(Detector.Type.HAAR, "haar.xml", Digests.sha256(new byte[0]), Map.of())),
        Labels.RAVDESS,
        AudioNormalizer.standardise(new float[10], ones),
        Calibration.IDENTITY,
        true,
        Map.of(),
        Map.of("validation.uar", 0.5),
        "none: made for a test",
        ModelMetadata.Golden.STANDARD);
  }
}
