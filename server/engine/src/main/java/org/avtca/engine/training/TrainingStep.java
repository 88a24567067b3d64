package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.avtca.core.Softmax;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Part;
import org.avtca.engine.model.Scores;
import org.avtca.engine.training.Seeds.Use;

/** One step: forward, backward, clip, change. Everything it makes is gone when it returns. */
final class TrainingStep {
  private final AvtcaModel model;
  private final Recipe recipe;
  private final Optimizer optimizer;
  private final Seeds seeds;
  private final Targets targets;
  private final Embedder embedder;
  private final Divergence divergence;

  /**
   * What a step did.
   *
   * @param loss before the step
   * @param said the class with the largest fused logit, for each row
   * @param gradientNorm before clipping
   */
  record Outcome(double loss, List<Integer> said, double gradientNorm) {}

  /** Prepares {@code model} to learn what the recipe lets learn. */
  TrainingStep(AvtcaModel model, Recipe recipe, Optimizer optimizer, Seeds seeds, Targets targets) {
    this.model = model;
    this.recipe = recipe;
    this.optimizer = optimizer;
    this.seeds = seeds;
    this.targets = targets;
    this.embedder = new Embedder(model);
    this.divergence = new Divergence(model.spec().classes());
    model.unfreeze(Part.FUSION);
  }

  /** Lets the encoder learn, or keeps it as it is, as the recipe has it for an epoch from 1. */
  void begin(int epoch) {
    if (epoch <= recipe.freezeEncoderEpochs() || !model.spec().fusion().usesVideo()) {
      model.freeze(Part.ENCODER);
    } else {
      model.unfreeze(Part.ENCODER);
    }
  }

  /**
   * Learns from a batch.
   *
   * @param step from 0, over all epochs
   * @throws TrainingDivergedException if the loss or the gradient says that the run is lost
   */
  Outcome run(ClipBatch batch, long step, double learningRate) throws TrainingDivergedException {
    model.seedDropout(seeds.at(Use.DROPOUT, step));
    try (NDManager manager = model.manager().newSubManager()) {
      Outcome outcome = backward(manager, batch, step);
      Map<String, NDArray> gradients = model.takeGradients(manager);
      double norm = GradientClip.apply(gradients.values(), recipe.clipNorm());
      divergence.check(step, outcome.loss(), norm);
      optimizer.step(model.parameters(), gradients, learningRate);
      return new Outcome(outcome.loss(), outcome.said(), norm);
    }
  }

  private Outcome backward(NDManager manager, ClipBatch batch, long step) {
    int[] labels = batch.labels();
    try (GradientCollector collector = manager.getEngine().newGradientCollector();
        NDArray embeddings =
            embedder.train(
                manager,
                batch,
                recipe.embeddingDropout(),
                seeds.random(Use.EMBEDDING_DROPOUT, step));
        NDArray audio = batch.audio(manager);
        SoftHardDropout.Rows rows = rows(embeddings, audio, step);
        Scores scores = model.score(rows.embeddings(), rows.audio(), true);
        NDArray loss =
            new FusionLoss(labels, targets).of(scores, rows.embeddings(), rows.audio())) {
      collector.backward(loss);
      return new Outcome(loss.getFloat(), said(scores.logits(), labels.length), 0);
    }
  }

  private SoftHardDropout.Rows rows(NDArray embeddings, NDArray audio, long step) {
    if (!recipe.modalityDropout()) {
      return new SoftHardDropout.Rows(embeddings, audio);
    }
    int clips = Math.toIntExact(audio.getShape().get(0));
    float[] shares = SoftHardDropout.draw(seeds.random(Use.MODALITY_DROPOUT, step), clips);
    return SoftHardDropout.rows(embeddings, audio, shares);
  }

  /** Of the first rows, which have both modalities. */
  private static List<Integer> said(NDArray logits, int rows) {
    int classes = Math.toIntExact(logits.getShape().get(1));
    float[] values = logits.toFloatArray();
    List<Integer> said = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      said.add(Softmax.top(Arrays.copyOfRange(values, row * classes, (row + 1) * classes)));
    }
    return said;
  }
}
