package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.core.ModelSpec;
import org.avtca.engine.dataset.DatasetReader;
import org.avtca.engine.dataset.FaceFolderReader;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.RgbImage;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.avtca.engine.version.LoadedVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frame encoder is trained on pictures, and a model of clips starts from it. */
class FaceTrainingTest {
  @TempDir private Path root;

  @Test
  void encoder_learnsPictures_andStartsAnother() throws Exception {
    for (int i = 0; i < 24; i++) {
      picture("train/dark/" + i + ".jpg", 10 + i);
      picture("train/bright/" + i + ".jpg", 200 + i);
      picture("validation/dark/" + i + ".jpg", 30 + i);
      picture("validation/bright/" + i + ".jpg", 180 + i);
    }
    FaceDetectors detectors = new FaceDetectors(List.of());
    Recipe recipe = recipe(8);
    ModelPlan faces =
        ModelPlan.ofFrames("avtca", SyntheticClips.SMALL, 32, recipe.audioNorm(), detectors.haar());
    SplitPlan byPart = SplitPlan.listed();
    List<String> lines = new ArrayList<>();

    TrainingRun.Outcome outcome =
        run(plan("faces", "face-folder", faces, recipe, byPart), new FaceFolderReader(), lines);

    assertThat(outcome.metadata().spec().fusion()).isEqualTo(ModelSpec.Fusion.FRAME);
    assertThat(outcome.metadata().metrics()).containsEntry("validation.accuracy", 1.0);
    LoadedVersion.open(root.resolve("faces"), Optional.of(outcome.digest()), Device.cpu(), 1)
        .close();

    SampleSet.generate(
        root.resolve("clips"), new SampleOptions(1, 2, 1, 160, 120, 10, 2), (done, total) -> {});
    Recipe still = recipe(1).with(Map.of("learning_rate", "1e-12", "freeze_encoder_epochs", "1"));
    ModelPlan whole =
        ModelPlan.of("avtca", SyntheticClips.SMALL, 32, still.audioNorm(), detectors.haar());
    SplitPlan byActor = SplitPlan.explicit(List.of("01"), List.of("02"), List.of());
    TrainingPlan warm =
        plan("clips", "ravdess", whole, still, byActor, Optional.of(root.resolve("faces")));
    run(warm, new RavdessReader(), lines);

    assertThat(lines)
        .anyMatch(line -> line.matches("starts from other weights: .* 2 are of another shape,.*"))
        .anyMatch(line -> line.startsWith("fit: encoder.attention.channel.0.bias, "));
    assertThat(weight("clips-version")).isEqualTo(weight("faces"));
  }

  private static Recipe recipe(int epochs) {
    return Recipe.named("recommended").with(Map.of("epochs", Integer.toString(epochs)));
  }

  private static TrainingRun.Outcome run(
      TrainingPlan plan, DatasetReader reader, List<String> lines) throws Exception {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void log(Level level, String text) {
            lines.add(text);
          }
        };
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    FaceDetectors detectors = new FaceDetectors(List.of());
    return new TrainingRun(plan, reader, detectors, Device.cpu(), listener, clock).run();
  }

  private TrainingPlan plan(
      String name, String format, ModelPlan model, Recipe recipe, SplitPlan split) {
    return plan(name, format, model, recipe, split, Optional.empty());
  }

  private TrainingPlan plan(
      String name,
      String format,
      ModelPlan model,
      Recipe recipe,
      SplitPlan split,
      Optional<Path> warmStart) {
    boolean pictures = format.equals("face-folder");
    return new TrainingPlan(
        pictures ? root.resolve("pictures") : root.resolve(name),
        format,
        root.resolve("cache"),
        root.resolve("checkpoints-" + name),
        root.resolve(pictures ? name : name + "-version"),
        model,
        recipe,
        split,
        5,
        1,
        warmStart);
  }

  private Tensor weight(String version) throws IOException {
    return Safetensors.read(root.resolve(version + "/model.safetensors"))
        .tensors()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().equals("encoder.stem.0.weight"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** A plain grey picture. */
  private void picture(String path, int grey) throws IOException {
    byte[] rgb = new byte[48 * 48 * 3];
    Arrays.fill(rgb, (byte) grey);
    Path file = root.resolve("pictures").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, new JpegCodec().encode(new RgbImage(48, 48, rgb), 95));
  }
}
