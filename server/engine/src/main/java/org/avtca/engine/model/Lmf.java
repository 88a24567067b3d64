package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Initialiser.Rule;

/**
 * Low-rank multimodal fusion: every product of an audio and a video feature counts, by a weight
 * tensor of rank 4 that is never built. Source: Liu et al., "Efficient Low-rank Multimodal Fusion
 * with Modality-Specific Factors", ACL 2018, arXiv 1806.00064, section 3; here h is the mean of the
 * second convolutions over time.
 */
final class Lmf implements Fusion {
  static final int RANK = 4;

  private final Convolutions second;
  private final Weight audioFactors;
  private final Weight videoFactors;
  private final Weight rankWeights;
  private final Weight bias;
  private final Dropout dropout;

  Lmf(Scope scope, ModelSpec spec, Convolutions second) {
    this.second = second;
    int classes = spec.classes();
    audioFactors = factors(scope, "audio_factors", spec);
    videoFactors = factors(scope, "video_factors", spec);
    rankWeights = scope.parameter("rank_weights", Rule.xavierNormal(1, RANK), 1, RANK);
    bias = scope.parameter("bias", Rule.ZERO, classes);
    dropout = scope.dropout(spec.dropout());
  }

  /** (r, 1 + d, C), the constant's row first. */
  private static Weight factors(Scope scope, String name, ModelSpec spec) {
    int rows = 1 + spec.fusedWidth();
    Rule rule = Rule.xavierNormal(rows, spec.classes());
    return scope.parameter(name, rule, RANK, rows, spec.classes());
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams convolved = second.forward(first, training);
        Streams means = Pooling.means(convolved);
        NDArray audio = projected(means.audio(), audioFactors, training);
        NDArray video = projected(means.video(), videoFactors, training);
        NDArray products = audio.mul(video)) {
      return Scores.of(summed(products, training));
    }
  }

  /** z U^i of each rank: (B, d) to (r, B, C), with z = [1; h]. */
  private NDArray projected(NDArray h, Weight factors, boolean training) {
    try (NDArray dropped = dropout.layer().forward(h, training);
        NDArray one = dropped.getManager().ones(new Shape(h.getShape().get(0), 1));
        NDArray z = NDArrays.concat(new NDList(one, dropped), 1)) {
      return z.matMul(factors.in(training));
    }
  }

  /** The weighted sum over ranks, and the bias. */
  private NDArray summed(NDArray products, boolean training) {
    Shape shape = products.getShape();
    try (NDArray flat = products.reshape(shape.get(0), -1);
        NDArray sum = rankWeights.in(training).matMul(flat);
        NDArray rows = sum.reshape(shape.get(1), shape.get(2))) {
      return rows.add(bias.in(training));
    }
  }
}
