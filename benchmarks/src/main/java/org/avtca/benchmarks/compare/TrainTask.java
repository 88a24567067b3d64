package org.avtca.benchmarks.compare;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.benchmarks.measure.Folders;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.training.ModelPlan;
import org.avtca.engine.training.Recipe;
import org.avtca.engine.training.SplitPlan;
import org.avtca.engine.training.TrainingException;
import org.avtca.engine.training.TrainingPlan;
import org.avtca.engine.training.TrainingRun;

/** Times our training: a whole run, as a training worker makes it, up to the model version. */
final class TrainTask {
  private static final long SEED = 1;

  private final Order order;

  TrainTask(Order order) {
    this.order = order;
  }

  /** The figures, by the names that the report uses; PyTorch's side uses the same. */
  Map<String, Object> run() throws IOException, InterruptedException, TrainingException {
    FaceDetectors detectors = new FaceDetectors(List.of());
    WorkFolder folder = order.folder();
    Path run = Files.createTempDirectory(folder.root(), "run-");
    Recipe recipe =
        Recipe.named("paper")
            .with(
                Map.of(
                    "epochs",
                    Integer.toString(order.epochs()),
                    "batch_size",
                    Integer.toString(Order.BATCH),
                    "learning_rate",
                    Double.toString(Order.LEARNING_RATE),
                    "weight_decay",
                    Double.toString(Order.WEIGHT_DECAY)));
    TrainingPlan plan =
        new TrainingPlan(
            folder.sample(),
            "ravdess",
            folder.cache(),
            run.resolve("checkpoints"),
            run.resolve("version"),
            ModelPlan.of(
                order.preset(), Map.of(), order.frameSize(), AudioNorm.NONE, detectors.haar()),
            recipe,
            SplitPlan.explicit(WholeClips.TRAIN, WholeClips.VALIDATE, List.of()),
            SEED,
            order.threads(),
            Optional.of(folder.model(order.preset()).root()));
    StepTimes times = new StepTimes(System::nanoTime);
    new TrainingRun(
            plan, WholeClips.chosen(folder), detectors, Device.cpu(), times, InstantSource.system())
        .run();
    Folders.delete(run);
    return times.figures();
  }
}
