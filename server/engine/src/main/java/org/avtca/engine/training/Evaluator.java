package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avtca.core.Condition;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.evaluation.Predictions;
import org.avtca.engine.model.AvtcaModel;

/** Scores a part of a data set in eval mode: each frame is encoded once for all conditions. */
final class Evaluator {
  private final AvtcaModel model;
  private final BatchLoader loader;
  private final int batchSize;
  private final Embedder embedder;

  Evaluator(AvtcaModel model, BatchLoader loader, int batchSize) {
    this.model = model;
    this.loader = loader;
    this.batchSize = batchSize;
    this.embedder = new Embedder(model);
  }

  /**
   * The predictions of {@code clips} under each condition; with one modality missing its input is
   * zeros.
   *
   * @throws IOException if a clip cannot be read
   */
  Map<Condition, Predictions> predict(List<ClipRecord> clips, Set<Condition> conditions)
      throws IOException {
    Map<Condition, List<Predictions.Item>> items = new EnumMap<>(Condition.class);
    conditions.forEach(condition -> items.put(condition, new ArrayList<>()));
    try (BatchLoader.Batches batches = loader.evaluation(clips, batchSize)) {
      while (batches.hasNext()) {
        add(batches.next(), items);
      }
    }
    Map<Condition, Predictions> predictions = new EnumMap<>(Condition.class);
    items.forEach(
        (condition, list) ->
            predictions.put(condition, new Predictions(model.spec().classes(), list)));
    return predictions;
  }

  /** The predictions of {@code clips} from both modalities. */
  Predictions predictFused(List<ClipRecord> clips) throws IOException {
    return requireNonNull(predict(clips, Set.of(Condition.FUSED)).get(Condition.FUSED));
  }

  private void add(ClipBatch batch, Map<Condition, List<Predictions.Item>> items) {
    try (NDManager manager = model.manager().newSubManager();
        NDArray embeddings = embedder.evaluate(manager, batch);
        NDArray audio = batch.audio(manager);
        NDArray noEmbeddings = embeddings.zerosLike();
        NDArray noAudio = audio.zerosLike()) {
      items.forEach(
          (condition, list) -> {
            NDArray seen = condition == Condition.AUDIO_ONLY ? noEmbeddings : embeddings;
            NDArray heard = condition == Condition.VIDEO_ONLY ? noAudio : audio;
            try (NDArray logits = model.fuse(seen, heard, false)) {
              add(batch.clips(), logits.toFloatArray(), list);
            }
          });
    }
  }

  private void add(List<ClipRecord> clips, float[] logits, List<Predictions.Item> items) {
    int classes = model.spec().classes();
    for (int row = 0; row < clips.size(); row++) {
      float[] own = Arrays.copyOfRange(logits, row * classes, (row + 1) * classes);
      items.add(new Predictions.Item(clips.get(row).group(), clips.get(row).label(), own));
    }
  }
}
