package org.avtca.benchmarks.soak;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.benchmarks.measure.ProcessFigures;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.onnx.OnnxExporter;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.scoring.Scorers;
import org.avtca.engine.training.ModelPlan;
import org.avtca.engine.training.Recipe;
import org.avtca.engine.training.SplitPlan;
import org.avtca.engine.training.TrainingException;
import org.avtca.engine.training.TrainingListener;
import org.avtca.engine.training.TrainingPlan;
import org.avtca.engine.training.TrainingRun;
import org.avtca.engine.version.JsonFile;

/** The program that a soaked process runs: {@code SoakMain TASK ORDER RESULT}. */
public final class SoakMain {
  static final String TRAIN = "train";
  static final String INFER = "infer";

  private static final int SPEAKERS = 3;
  private static final int BATCH = 8;
  private static final long SEED = 1;

  private final SoakOrder order;
  private final List<Long> rssBytes = new ArrayList<>();

  private SoakMain(SoakOrder order) {
    this.order = order;
  }

  /** Does the task of the order file, writes the result file, and ends. */
  public static void main(String[] args) throws Exception {
    SoakMain soak = new SoakMain(SoakOrder.fromMap(JsonFile.read(Path.of(args[1]))));
    switch (args[0]) {
      case TRAIN -> soak.train();
      case INFER -> soak.infer();
      default ->
          throw new IllegalArgumentException("task: " + args[0] + " (expected: train or infer)");
    }
    JsonFile.write(Path.of(args[2]), new RssSeries(soak.rssBytes).toMap());
  }

  /** Writes down the memory that is resident now. */
  private void look() {
    ProcessFigures.of(ProcessHandle.current().pid()).ifPresent(now -> rssBytes.add(now.rssBytes()));
  }

  /** Whole epochs of a run as a training worker makes it, with validation and checkpoints. */
  private void train() throws IOException, InterruptedException, TrainingException {
    Path sample = order.folder().resolve("sample");
    SampleSet.generate(sample, SampleOptions.standard().withSize(SPEAKERS, 1), (done, total) -> {});
    FaceDetectors detectors = new FaceDetectors(List.of());
    int clips = new RavdessReader().read(sample).clips().size() * (SPEAKERS - 1) / SPEAKERS;
    int stepsAnEpoch = Math.max(1, clips / BATCH);
    int epochs = (order.count() + stepsAnEpoch - 1) / stepsAnEpoch;
    Recipe recipe =
        Recipe.named("recommended")
            .with(
                Map.of("epochs", Integer.toString(epochs), "batch_size", Integer.toString(BATCH)));
    TrainingPlan plan =
        new TrainingPlan(
            sample,
            "ravdess",
            order.folder().resolve("cache"),
            order.folder().resolve("checkpoints"),
            order.folder().resolve("version"),
            ModelPlan.of(
                order.preset(), Map.of(), order.frameSize(), recipe.audioNorm(), detectors.haar()),
            recipe,
            SplitPlan.explicit(List.of("01-02"), List.of("03"), List.of()),
            SEED,
            order.threads(),
            Optional.empty());
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            look();
          }
        };
    new TrainingRun(
            plan, new RavdessReader(), detectors, Device.cpu(), listener, InstantSource.system())
        .run();
  }

  /** Whole clips through the scorer that serves. */
  private void infer() throws IOException {
    ModelSpec spec = ModelPresets.named(order.preset());
    ModelFolder model = new ModelFolder(order.folder().resolve("model"));
    Files.createDirectories(model.root());
    try (AvtcaModel fresh = AvtcaModel.initialise(spec, Device.cpu(), SEED)) {
      OnnxExporter.export(fresh, model.encoderOnnx(), model.fusionOnnx());
      fresh.save(model.weights());
    }
    PreprocessingProfile profile =
        PreprocessingProfile.aligned(new FaceDetectors(List.of()).haar())
            .withFrameSize(order.frameSize());
    float[] frames = new float[spec.frames() * 3 * order.frameSize() * order.frameSize()];
    Arrays.fill(frames, 0.5f);
    float[] audio = new float[spec.audioChannels() * profile.audioColumns()];
    try (Scorer scorer = Scorers.open(model, spec, Device.cpu(), order.threads())) {
      for (int i = 0; i < order.count(); i++) {
        scorer.fuse(scorer.encode(frames, spec.frames()), audio, 1);
        look();
      }
    }
  }
}
