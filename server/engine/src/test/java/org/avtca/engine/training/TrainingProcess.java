package org.avtca.engine.training;

import ai.djl.Device;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.media.FaceDetectors;

/**
 * A small training in a process of its own, which can be killed. It writes a line to its standard
 * output for each thing that the training does: {@code batch}, {@code checkpoint}, {@code evaluate}
 * and so on.
 */
final class TrainingProcess {
  private static final int EPOCHS = 12;

  private TrainingProcess() {}

  /** The data set in {@code args[0]}, with checkpoints and result in {@code args[1]}. */
  public static void main(String[] args) throws Exception {
    FaceDetectors detectors = new FaceDetectors(List.of());
    Path own = Path.of(args[1]);
    Recipe recipe =
        Recipe.named("recommended")
            .with(Map.of("epochs", Integer.toString(EPOCHS), "audio_noise", "0.1"));
    TrainingPlan plan =
        new TrainingPlan(
            Path.of(args[0], "data"),
            "ravdess",
            Path.of(args[0], "cache"),
            own.resolve("checkpoints"),
            own.resolve("version"),
            ModelPlan.of("avtca", SyntheticClips.SMALL, 32, recipe.audioNorm(), detectors.haar()),
            recipe,
            SplitPlan.explicit(List.of("01-02"), List.of("03"), List.of()),
            5,
            1,
            Optional.empty());
    InstantSource clock = InstantSource.system();
    new TrainingRun(plan, new RavdessReader(), detectors, Device.cpu(), new Lines(), clock).run();
  }

  /** Standard output is this process's only way to say where it is. */
  @SuppressWarnings("SystemOut")
  private static final class Lines implements TrainingListener {
    @Override
    public void phase(Phase phase) {
      say(phase.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void batch(BatchProgress progress) {
      say("batch");
    }

    @Override
    public void epoch(EpochMetrics metrics) {
      say("epoch");
    }

    @Override
    public void checkpoint(int epoch, String digest) {
      say("checkpoint");
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
