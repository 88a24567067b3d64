package org.avtca.worker;

import java.util.ArrayList;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Stage;
import org.avtca.engine.scoring.Scorer;

/**
 * A scorer whose numbers can be foreseen: an embedding is the mean of each of the crop's planes,
 * then zeros; logit 0 is the sum of all embeddings, logit 1 the sum of the audio, the others 0. It
 * remembers its batches.
 */
final class FakeScorer implements Scorer {
  static final int SIZE = 16;
  static final int WIDTH = 4;
  static final ModelSpec SPEC =
      ModelSpec.builder()
          .classes(3)
          .stem(4)
          .stages(List.of(new Stage(WIDTH, 1)))
          .width(4)
          .transformerHeads(1)
          .lateHeads(1)
          .build();

  private final List<Integer> encoded = new ArrayList<>();
  private final List<Integer> fused = new ArrayList<>();
  private boolean poisoned;

  synchronized List<Integer> encoded() {
    return List.copyOf(encoded);
  }

  synchronized List<Integer> fused() {
    return List.copyOf(fused);
  }

  /** From now on encoding fails. */
  synchronized void poison() {
    poisoned = true;
  }

  @Override
  public String engine() {
    return "fake 1";
  }

  @Override
  public ModelSpec spec() {
    return SPEC;
  }

  @Override
  public synchronized float[] encode(float[] crops, int n) {
    if (poisoned) {
      throw new IllegalStateException("scripted");
    }
    encoded.add(n);
    int plane = SIZE * SIZE;
    float[] embeddings = new float[n * WIDTH];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        float sum = 0;
        for (int p = 0; p < plane; p++) {
          sum += crops[(3 * i + c) * plane + p];
        }
        embeddings[i * WIDTH + c] = sum / plane;
      }
    }
    return embeddings;
  }

  @Override
  public synchronized float[] fuse(float[] embeddings, float[] audio, int b) {
    fused.add(b);
    float[] logits = new float[b * SPEC.classes()];
    for (int i = 0; i < b; i++) {
      logits[i * SPEC.classes()] = sum(embeddings, i, b);
      logits[i * SPEC.classes() + 1] = sum(audio, i, b);
    }
    return logits;
  }

  private static float sum(float[] values, int row, int rows) {
    int length = values.length / rows;
    float sum = 0;
    for (int i = row * length; i < (row + 1) * length; i++) {
      sum += values[i];
    }
    return sum;
  }

  @Override
  public void close() {}
}
