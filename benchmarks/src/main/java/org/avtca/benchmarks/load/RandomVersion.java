package org.avtca.benchmarks.load;

import ai.djl.Device;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Calibration;
import org.avtca.core.Labels;
import org.avtca.core.ModelMetadata;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.version.ModelVersionWriter;

/** A model version of random weights: it knows nothing and costs what a trained one costs. */
final class RandomVersion {
  private static final long SEED = 1;

  private final EngineOrder order;

  RandomVersion(EngineOrder order) {
    this.order = order;
  }

  /** Writes the version's folder and the zip file that a server imports. */
  Map<String, Object> write() throws IOException {
    ModelSpec spec = ModelPresets.named(order.preset());
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), SEED)) {
      String digest =
          new ModelVersionWriter(order.version())
              .write(model, metadata(spec), Map.of(), "<p>Random weights: not evaluated.</p>");
      zip(order.version(), order.zip());
      return Map.of("digest", digest);
    }
  }

  private ModelMetadata metadata(ModelSpec spec) throws IOException {
    float[] ones = new float[spec.audioChannels()];
    Arrays.fill(ones, 1);
    return new ModelMetadata(
        spec,
        order.preset(),
        PreprocessingProfile.aligned(new FaceDetectors(List.of()).haar())
            .withFrameSize(order.frameSize()),
        Labels.RAVDESS,
        AudioNormalizer.standardise(new float[spec.audioChannels()], ones),
        Calibration.IDENTITY,
        false,
        Map.of("weights", "random, seed " + SEED),
        Map.of(),
        "random weights, for load tests only",
        ModelMetadata.Golden.STANDARD);
  }

  private static void zip(Path folder, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(String.valueOf(entry.getFileName())));
        Files.copy(entry, zip);
        zip.closeEntry();
      }
    }
  }
}
