package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.Condition;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.evaluation.Metrics;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loop learns what can be learnt, and a killed run ends with the same bits as one that was not.
 */
class TrainerTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Map<String, String> QUICK =
      Map.of("batch_size", "8", "learning_rate", "0.01", "flip", "0");

  private final List<ClipRecord> train = SyntheticClips.records("t", 3, 2);
  private final List<ClipRecord> validate = SyntheticClips.records("v", 2, 2);

  private final Split split = new Split("by hand", false, train, validate, List.of());

  @TempDir Path folder;

  @Test
  void learnsBothModalities_andEachAlone() throws Exception {
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      List<EpochMetrics> history = trainer(model, loader, recipe(20), new Recorder()).train(split);
      Map<Condition, Double> accuracy = new LinkedHashMap<>();
      new Evaluator(model, loader, 8)
          .predict(validate, Set.of(Condition.values()))
          .forEach((condition, p) -> accuracy.put(condition, Metrics.of(p).accuracy()));

      assertThat(history).hasSize(20);
      assertThat(history.get(19).trainLoss()).isLessThan(history.get(0).trainLoss());
      // Chance is a quarter; one modality alone can know a half, and is lucky or not beyond that.
      assertThat(accuracy.get(Condition.FUSED)).isGreaterThan(0.9);
      assertThat(accuracy.get(Condition.AUDIO_ONLY)).isGreaterThan(0.25).isLessThan(0.8);
      assertThat(accuracy.get(Condition.VIDEO_ONLY)).isGreaterThan(0.25).isLessThan(0.8);
    }
  }

  @Test
  void resumedRun_endsWithTheSameBits() throws Exception {
    Map<String, Tensor> undisturbed = run("a", new Recorder());
    Recorder killed = new Recorder();
    killed.dieInEpoch = 2;
    assertThatThrownBy(() -> run("b", killed)).isInstanceOf(Killed.class);

    Recorder resumed = new Recorder();
    assertThat(run("b", resumed)).isEqualTo(undisturbed);
    assertThat(resumed.epochs).extracting(EpochMetrics::epoch).containsExactly(2, 3);
    assertThat(resumed.lines).contains("continues after epoch 1");
  }

  @Test
  void damagedCheckpoint_isPassedOver_andTheOneBeforeUsed() throws Exception {
    Map<String, Tensor> undisturbed = run("a", new Recorder());
    Recorder killed = new Recorder();
    killed.dieInEpoch = 3;
    assertThatThrownBy(() -> run("b", killed)).isInstanceOf(Killed.class);
    damage(folder.resolve("b/epoch-000002.safetensors"));

    Recorder resumed = new Recorder();
    assertThat(run("b", resumed)).isEqualTo(undisturbed);
    assertThat(resumed.lines)
        .contains("checkpoint of epoch 2 is damaged: passed over", "continues after epoch 1");
  }

  @Test
  void finishedRun_isNotTrainedAgain() throws Exception {
    Map<String, Tensor> first = run("a", new Recorder());
    Recorder again = new Recorder();

    assertThat(run("a", again)).isEqualTo(first);
    assertThat(again.batches).isEmpty();
  }

  @Test
  void bestCheckpoint_damagedBeforeTheEnd_leavesTheLastThatIsWhole() throws Exception {
    Recorder recorder = new Recorder();
    recorder.damageBestIn = 3;

    run("a", recorder);

    assertThat(recorder.lines)
        .anyMatch(line -> line.matches("the checkpoint of the best epoch, \\d, is damaged"))
        .anyMatch(line -> line.matches("takes the weights of epoch [23]"));
  }

  @Test
  void lossThatIsNotFinite_stopsTheRun() throws Exception {
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      Recipe recipe =
          recipe(3)
              .with(
                  Map.of(
                      "learning_rate",
                      "100",
                      "optimizer",
                      "sgd",
                      "clip_norm",
                      "0",
                      "schedule",
                      "constant"));

      assertThatThrownBy(() -> trainer(model, loader, recipe, new Recorder()).train(split))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("learning_rate");
    }
  }

  @Test
  void unreadableClip_endsTheRunWithItsOwnError() throws Exception {
    ClipSource broken =
        clip -> {
          throw new IOException(clip.id().charAt(0) + ": gone");
        };
    try (AvtcaModel model = model();
        BatchLoader loader = loader(broken)) {
      assertThatThrownBy(() -> trainer(model, loader, recipe(1), new Recorder()).train(split))
          .isInstanceOf(IOException.class)
          .hasMessage("t: gone");
    }
  }

  @Test
  void frozenEncoder_keepsItsWeights() throws Exception {
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      Map<String, Tensor> before = model.state();
      trainer(model, loader, frozen(1, 1), new Recorder()).train(split);

      assertThat(encoder(model.state())).isEqualTo(encoder(before));
      assertThat(model.state().get("fusion.classifier.weight"))
          .isNotEqualTo(before.get("fusion.classifier.weight"));
    }
  }

  @Test
  void encoder_learnsFromTheEpochOn_inWhichItIsNoLongerFrozen() throws Exception {
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      trainer(model, loader, frozen(3, 2), new Recorder()).train(split);
    }
    var checkpoints = new CheckpointFolder(folder.resolve("run"), "run", line -> {});
    Map<String, Tensor> second = checkpoints.read(2).orElseThrow().weights();
    Map<String, Tensor> third = checkpoints.read(3).orElseThrow().weights();
    try (AvtcaModel fresh = model()) {
      assertThat(encoder(second)).isEqualTo(encoder(fresh.state()));
      assertThat(encoder(third)).isNotEqualTo(encoder(fresh.state()));
    }
  }

  @Test
  void trainingThatNoLongerGetsBetter_endsEarly_alsoWhenResumed() throws Exception {
    Recipe stuck = recipe(9).with(Map.of("learning_rate", "1e-12", "patience", "2"));
    Recorder recorder = new Recorder();
    int epochs;
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      epochs = trainer(model, loader, stuck, recorder).train(split).size();
    }
    int best = EpochMetrics.best(recorder.epochs);
    assertThat(epochs).isEqualTo(best + 2).isLessThan(9);
    assertThat(recorder.lines)
        .contains(
            "ends after epoch %d of 9: none of the last 2 was better than epoch %d"
                .formatted(epochs, best));

    Recorder again = new Recorder();
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      assertThat(trainer(model, loader, stuck, again).train(split)).hasSize(epochs);
    }
    assertThat(again.batches).isEmpty();
  }

  private static Recipe frozen(int epochs, int first) {
    return recipe(epochs).with(Map.of("freeze_encoder_epochs", Integer.toString(first)));
  }

  private static Map<String, Tensor> encoder(Map<String, Tensor> weights) {
    Map<String, Tensor> encoder = new LinkedHashMap<>(weights);
    encoder.keySet().removeIf(name -> !name.startsWith("encoder."));
    return encoder;
  }

  @Test
  void checkpoints_keepTheLastTwoAndTheBest() throws Exception {
    Recorder recorder = new Recorder();
    run("a", recorder);

    int best =
        recorder.epochs.stream()
            .filter(EpochMetrics::best)
            .mapToInt(EpochMetrics::epoch)
            .max()
            .orElseThrow();
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("epoch-000002.json", "epoch-000003.safetensors")
          .contains("epoch-%06d.safetensors".formatted(best))
          .hasSize(best == 1 ? 6 : 4);
    }
  }

  @Test
  void progress_isToldForEachBatch() throws Exception {
    Recorder recorder = new Recorder();
    run("a", recorder);

    assertThat(recorder.batches).hasSize(9);
    assertThat(recorder.batches.get(8))
        .returns(3, TrainingListener.BatchProgress::epoch)
        .returns(3, TrainingListener.BatchProgress::batch)
        .returns(3, TrainingListener.BatchProgress::batches);
    assertThat(recorder.digests).hasSize(3).allMatch(digest -> digest.length() == 64);
  }

  @Test
  void inputWait_isTheTimeBetweenAskingForABatchAndGettingIt() throws Exception {
    AtomicLong now = new AtomicLong();
    Recorder recorder = new Recorder();
    run("a", recorder, () -> Instant.ofEpochMilli(now.incrementAndGet()));

    assertThat(recorder.epochs)
        .extracting(EpochMetrics::inputWait)
        .containsOnly(Duration.ofMillis(3));
  }

  private Map<String, Tensor> run(String name, Recorder recorder) throws Exception {
    return run(name, recorder, CLOCK);
  }

  private Map<String, Tensor> run(String name, Recorder recorder, InstantSource clock)
      throws Exception {
    try (AvtcaModel model = model();
        BatchLoader loader = loader(new SyntheticClips())) {
      Trainer trainer =
          new Trainer(
              model,
              recipe(3),
              new Seeds(7),
              loader,
              new CheckpointFolder(folder.resolve(name), "run", recorder.lines::add),
              recorder,
              clock);
      trainer.train(split);
      return model.state();
    }
  }

  private Trainer trainer(
      AvtcaModel model, BatchLoader loader, Recipe recipe, TrainingListener listener)
      throws IOException {
    return new Trainer(
        model,
        recipe,
        new Seeds(7),
        loader,
        new CheckpointFolder(folder.resolve("run"), "run", line -> {}),
        listener,
        CLOCK);
  }

  private static Recipe recipe(int epochs) {
    return Recipe.named("recommended").with(QUICK).with(Map.of("epochs", "" + epochs));
  }

  private static AvtcaModel model() {
    return AvtcaModel.initialise(SyntheticClips.SPEC, Device.cpu(), 3);
  }

  private static BatchLoader loader(ClipSource source) {
    return new BatchLoader(
        source,
        SyntheticClips.PROFILE,
        AudioNormalizer.standardise(new float[10], ones()),
        FrameLayout.of(SyntheticClips.SPEC),
        8);
  }

  private static float[] ones() {
    float[] ones = new float[10];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /** What a killed process does not come back from. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void damage(Path checkpoint) {
    try {
      byte[] bytes = Files.readAllBytes(checkpoint);
      bytes[bytes.length - 1] ^= 1;
      Files.write(checkpoint, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down what it hears. */
  private final class Recorder implements TrainingListener {
    final List<BatchProgress> batches = new ArrayList<>();
    final List<EpochMetrics> epochs = new ArrayList<>();
    final List<String> digests = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    int dieInEpoch;
    int damageBestIn;

    @Override
    public void batch(BatchProgress progress) {
      batches.add(progress);
      if (progress.epoch() == dieInEpoch && progress.batch() == 2) {
        throw new Killed();
      }
    }

    @Override
    public void epoch(EpochMetrics metrics) {
      epochs.add(metrics);
    }

    @Override
    public void checkpoint(int epoch, String digest) {
      digests.add(digest);
      if (epoch == damageBestIn) {
        damage(folder.resolve("a/epoch-00000" + EpochMetrics.best(epochs) + ".safetensors"));
      }
    }

    @Override
    public void log(Level level, String text) {
      lines.add(text);
    }
  }
}
