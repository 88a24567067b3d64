package org.avtca.engine.training;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.evaluation.ConfusionMatrix;
import org.avtca.engine.evaluation.Metrics;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.training.Seeds.Use;
import org.avtca.engine.training.TrainingListener.Level;

/**
 * The loop over epochs: learn, validate, write a checkpoint. It continues from the last checkpoint
 * that is whole, to the last bit as if nothing had happened, and ends with the best epoch's
 * weights.
 */
final class Trainer {
  private final AvtcaModel model;
  private final Recipe recipe;
  private final Seeds seeds;
  private final BatchLoader loader;
  private final CheckpointFolder checkpoints;
  private final TrainingListener listener;
  private final InstantSource clock;
  private final List<EpochMetrics> history = new ArrayList<>();

  Trainer(
      AvtcaModel model,
      Recipe recipe,
      Seeds seeds,
      BatchLoader loader,
      CheckpointFolder checkpoints,
      TrainingListener listener,
      InstantSource clock) {
    this.model = model;
    this.recipe = recipe;
    this.seeds = seeds;
    this.loader = loader;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Trains on one part and selects on another; afterwards the model has the best epoch's weights.
   *
   * @param split its training part has at least two clips
   * @return the metrics of all epochs, those of earlier attempts too
   * @throws TrainingDivergedException if the loss is lost
   * @throws IOException if a clip or a checkpoint cannot be read or written
   */
  List<EpochMetrics> train(Split split) throws IOException, TrainingDivergedException {
    int batches = BatchLoader.trainingBatches(split.train().size(), recipe.batchSize());
    if (batches == 0) {
      throw new IllegalArgumentException("training part: one clip (expected: two or more)");
    }
    LearningRateSchedule schedule = LearningRateSchedule.of(recipe, batches);
    try (Optimizer optimizer = Optimizer.of(recipe, model.manager())) {
      resume(optimizer);
      Targets targets = Targets.of(recipe, split.train(), model.spec().classes());
      TrainingStep step = new TrainingStep(model, recipe, optimizer, seeds, targets);
      Evaluator evaluator = new Evaluator(model, loader, recipe.batchSize());
      for (int epoch = history.size() + 1; epoch <= recipe.epochs() && !isStuck(); epoch++) {
        step.begin(epoch);
        EpochRun run = new EpochRun(step, schedule, epoch, batches);
        history.add(run.metrics(split, evaluator));
        listener.epoch(history.get(epoch - 1));
        String digest =
            checkpoints.write(new Checkpoint(epoch, model.state(), optimizer.state(), history));
        listener.checkpoint(epoch, digest);
      }
    }
    if (isStuck()) {
      listener.log(
          Level.INFO,
          "ends after epoch %d of %d: none of the last %d was better than epoch %d"
              .formatted(
                  history.size(), recipe.epochs(), recipe.patience(), EpochMetrics.best(history)));
    }
    loadBest();
    return List.copyOf(history);
  }

  private void resume(Optimizer optimizer) throws IOException {
    Optional<Checkpoint> latest = checkpoints.latest();
    if (latest.isPresent()) {
      Checkpoint checkpoint = latest.orElseThrow();
      load(checkpoint.weights());
      optimizer.restore(checkpoint.optimizer());
      history.addAll(withReadableBest(checkpoint));
      listener.log(Level.INFO, "continues after epoch " + checkpoint.epoch());
    }
  }

  /** The checkpoint's history; if the best epoch's own checkpoint is lost, this one is the best. */
  private List<EpochMetrics> withReadableBest(Checkpoint checkpoint) throws IOException {
    if (checkpoints.read(checkpoint.bestEpoch()).isPresent()) {
      return checkpoint.history();
    }
    return checkpoint.history().stream()
        .map(metrics -> metrics.withBest(metrics.epoch() == checkpoint.epoch()))
        .toList();
  }

  /** Whether the recipe's patience is at its end. */
  private boolean isStuck() {
    return recipe.patience() > 0
        && history.size() - EpochMetrics.best(history) >= recipe.patience();
  }

  /** The weights of the best epoch, or if its checkpoint is damaged, of the last that is not. */
  private void loadBest() throws IOException {
    int best = EpochMetrics.best(history);
    Optional<Checkpoint> readable = checkpoints.read(best);
    if (readable.isEmpty()) {
      readable = checkpoints.latest();
      int epoch =
          readable
              .orElseThrow(() -> new IOException("every checkpoint of this run is damaged"))
              .epoch();
      history.replaceAll(metrics -> metrics.withBest(metrics.epoch() == epoch));
      listener.log(Level.WARNING, "the checkpoint of the best epoch, " + best + ", is damaged");
    }
    Checkpoint checkpoint = readable.orElseThrow();
    load(checkpoint.weights());
    listener.log(Level.INFO, "takes the weights of epoch " + checkpoint.epoch());
  }

  private void load(Map<String, Tensor> weights) {
    if (!model.loadPartial(weights).isExact()) {
      throw new IllegalStateException("the checkpoint does not fit the model spec");
    }
  }

  /** One epoch. */
  private final class EpochRun {
    private final TrainingStep step;
    private final LearningRateSchedule schedule;
    private final int epoch;
    private final int batches;
    private final long startMillis = clock.millis();
    private final ConfusionMatrix learnt = new ConfusionMatrix(model.spec().classes());
    private double lossSum;
    private int clips;
    private double learningRate;
    private Duration inputWait = Duration.ZERO;

    EpochRun(TrainingStep step, LearningRateSchedule schedule, int epoch, int batches) {
      this.step = step;
      this.schedule = schedule;
      this.epoch = epoch;
      this.batches = batches;
    }

    EpochMetrics metrics(Split split, Evaluator evaluator)
        throws IOException, TrainingDivergedException {
      learn(split.train());
      Metrics validation = Metrics.of(evaluator.predictFused(split.validate()));
      if (!Double.isFinite(validation.loss())) {
        throw new TrainingDivergedException(
            "epoch " + epoch + ": the validation loss is " + validation.loss());
      }
      EpochMetrics metrics =
          new EpochMetrics(
              epoch,
              lossSum / clips,
              learnt.accuracy(),
              learnt.weightedF1(),
              validation.loss(),
              validation.accuracy(),
              validation.uar(),
              validation.weightedF1(),
              learningRate,
              elapsed(),
              inputWait,
              false);
      return metrics.withBest(isBest(metrics));
    }

    private void learn(List<ClipRecord> train) throws IOException, TrainingDivergedException {
      List<ClipRecord> order = new ArrayList<>(train);
      Collections.shuffle(order, new Random(seeds.at(Use.ORDER, epoch)));
      try (BatchLoader.Batches source =
          loader.training(order, recipe.batchSize(), this::augmentation)) {
        for (int batch = 0; source.hasNext(); batch++) {
          ClipBatch inputs = await(source);
          long at = (long) (epoch - 1) * batches + batch;
          learningRate = schedule.at(at);
          TrainingStep.Outcome outcome = step.run(inputs, at, learningRate);
          lossSum += outcome.loss() * inputs.size();
          count(inputs.labels(), outcome.said());
          clips += inputs.size();
          listener.batch(progress(batch + 1));
        }
      }
    }

    private void count(int[] labels, List<Integer> said) {
      for (int row = 0; row < labels.length; row++) {
        learnt.add(labels[row], said.get(row));
      }
    }

    private ClipBatch await(BatchLoader.Batches source) throws IOException {
      Instant asked = clock.instant();
      ClipBatch batch = source.next();
      inputWait = inputWait.plus(Duration.between(asked, clock.instant()));
      return batch;
    }

    private Augmentation augmentation(ClipRecord clip) {
      return Augmentation.draw(recipe, seeds.random(Use.AUGMENTATION, epoch, clip.id().hashCode()));
    }

    private TrainingListener.BatchProgress progress(int batch) {
      double seconds = Math.max(1, elapsed().toMillis()) / 1e3;
      double left = (double) (recipe.epochs() - epoch) * batches + batches - batch;
      return new TrainingListener.BatchProgress(
          epoch,
          recipe.epochs(),
          batch,
          batches,
          lossSum / clips,
          learnt.accuracy(),
          clips / seconds,
          Duration.ofMillis(Math.round(1e3 * left * seconds / batch)));
    }

    private boolean isBest(EpochMetrics metrics) {
      return history.stream()
          .filter(EpochMetrics::best)
          .allMatch(best -> metrics.isBetterThan(best, recipe.selectBy()));
    }

    private Duration elapsed() {
      return Duration.ofMillis(clock.millis() - startMillis);
    }
  }
}
