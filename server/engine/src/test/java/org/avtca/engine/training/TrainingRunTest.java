package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.core.Condition;
import org.avtca.core.Labels;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.avtca.engine.version.JsonFile;
import org.avtca.engine.version.LoadedVersion;
import org.avtca.engine.version.ModelVersionWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From media files to a model version, with everything in between for real and small. */
class TrainingRunTest {
  @TempDir static Path shared;
  @TempDir Path own;

  private static FaceDetectors detectors;

  @BeforeAll
  static void makeClips() throws Exception {
    detectors = new FaceDetectors(List.of());
    SampleSet.generate(
        shared.resolve("data"), new SampleOptions(1, 4, 1, 160, 120, 10, 2), (done, total) -> {});
  }

  @Test
  void run_givesAVersion_thatSaysHowItCameAbout() throws Exception {
    Recorder recorder = new Recorder();
    TrainingRun.Outcome outcome = run(plan(Map.of(), Optional.empty()), recorder);

    assertThat(recorder.phases)
        .containsExactly(
            TrainingListener.Phase.PREPARE,
            TrainingListener.Phase.TRAIN,
            TrainingListener.Phase.EVALUATE,
            TrainingListener.Phase.REGISTER);
    // So small, one of the 32 drawn faces is not found by the detector.
    assertThat(recorder.prepared).isEqualTo(31);
    try (LoadedVersion version =
        LoadedVersion.open(
            own.resolve("version"), Optional.of(outcome.digest()), Device.cpu(), 1)) {
      assertThat(JsonFile.format(version.metadata().toMap()))
          .isEqualTo(JsonFile.format(outcome.metadata().toMap()));
      assertThat(version.metadata().labels()).isEqualTo(Labels.RAVDESS);
      assertThat(version.metadata().modalityDropout()).isTrue();
      assertThat(version.metadata().calibration().conditions())
          .containsOnlyKeys(Condition.values());
      assertThat(version.metadata().metrics())
          .containsEntry("validation.count", 8.0)
          .containsEntry("test.count", 7.0)
          .containsKeys(
              "validation.uar", "validation.audio_only.accuracy", "test.video_only.accuracy");
      assertThat(version.metadata().protocol())
          .contains("ravdess, 8 classes; by group: train 01-02, validate 03, test 04")
          .contains("16 clips to train, 8 to validate, 7 to test")
          .contains("checkpoint selected on validation by uar; recipe recommended, seed 5");
      assertThat(version.metadata().provenance())
          .containsEntry("recipe", "recommended")
          .containsKeys("hyperparameters", "seed", "dataset", "split", "engines", "started");
    }
    assertThat(JsonFile.read(own.resolve("version").resolve(ModelVersionWriter.EVALUATION)))
        .containsKeys("protocol", "parts", "clips", "epochs");
  }

  @Test
  void killedRun_goesOn_andEndsInTheSameWeights() throws Exception {
    TrainingPlan plan = plan(Map.of(), Optional.empty());
    Recorder killed = new Recorder();
    killed.dieAfterEpoch = 1;
    assertThatThrownBy(() -> run(plan, killed)).isInstanceOf(Killed.class);
    Recorder resumed = new Recorder();
    run(plan, resumed);
    byte[] weights = Files.readAllBytes(own.resolve("version/model.safetensors"));
    TrainingPlan other = plan(Map.of(), Optional.empty(), "undisturbed");
    run(other, new Recorder());

    assertThat(resumed.epochs).extracting(EpochMetrics::epoch).containsExactly(2);
    assertThat(weights).isEqualTo(Files.readAllBytes(own.resolve("undisturbed/model.safetensors")));
  }

  @Test
  void warmStart_beginsWithTheOtherVersionsWeights() throws Exception {
    run(plan(Map.of("epochs", "1"), Optional.empty(), "first"), new Recorder());
    Recorder recorder = new Recorder();
    Map<String, String> still =
        Map.of("epochs", "1", "learning_rate", "1e-12", "weight_decay", "0", "optimizer", "sgd");
    run(plan(still, Optional.of(own.resolve("first"))), recorder);

    assertThat(recorder.lines).anyMatch(line -> line.startsWith("starts from"));
    assertThat(weight("first")).isEqualTo(weight("version"));
  }

  @Test
  void groupThatIsNotThere_isNamed() {
    TrainingPlan plan = plan(Map.of(), Optional.empty());
    SplitPlan wrong = SplitPlan.explicit(List.of("01"), List.of("24"), List.of());
    TrainingPlan changed =
        new TrainingPlan(
            plan.dataset(),
            plan.format(),
            plan.cache(),
            plan.checkpoints(),
            plan.output(),
            plan.model(),
            plan.recipe(),
            wrong,
            1,
            1,
            Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(changed, new Recorder()))
        .withMessageContaining("no group 24");
  }

  private static TrainingRun.Outcome run(TrainingPlan plan, TrainingListener listener)
      throws IOException, InterruptedException, TrainingException {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    return new TrainingRun(plan, new RavdessReader(), detectors, Device.cpu(), listener, clock)
        .run();
  }

  private TrainingPlan plan(Map<String, String> hyperparameters, Optional<Path> warmStart) {
    return plan(hyperparameters, warmStart, "version");
  }

  private TrainingPlan plan(
      Map<String, String> hyperparameters, Optional<Path> warmStart, String output) {
    Recipe recipe = Recipe.named("recommended").with(Map.of("epochs", "2")).with(hyperparameters);
    return new TrainingPlan(
        shared.resolve("data"),
        "ravdess",
        shared.resolve("cache"),
        own.resolve("checkpoints-" + output),
        own.resolve(output),
        ModelPlan.of("avtca", SyntheticClips.SMALL, 32, recipe.audioNorm(), detectors.haar()),
        recipe,
        SplitPlan.explicit(List.of("01-02"), List.of("03"), List.of("04")),
        5,
        2,
        warmStart);
  }

  private Tensor weight(String version) throws IOException {
    return requireNonNull(
        Safetensors.read(own.resolve(version + "/model.safetensors"))
            .tensors()
            .get("fusion.classifier.weight"));
  }

  /** What a killed process does not come back from. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Writes down what it hears. */
  private static final class Recorder implements TrainingListener {
    final List<Phase> phases = new ArrayList<>();
    final List<EpochMetrics> epochs = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    int prepared;
    int dieAfterEpoch;

    @Override
    public void phase(Phase phase) {
      phases.add(phase);
    }

    @Override
    public void preparation(int done, int total, int quarantined) {
      prepared = done - quarantined;
    }

    @Override
    public void epoch(EpochMetrics metrics) {
      epochs.add(metrics);
    }

    @Override
    public void checkpoint(int epoch, String digest) {
      if (epoch == dieAfterEpoch) {
        throw new Killed();
      }
    }

    @Override
    public void log(Level level, String text) {
      lines.add(text);
    }
  }
}
