package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Pool;
import org.jspecify.annotations.Nullable;

/**
 * One stream of AVT-CA without the other: both convolutions, its late self-attention, pooling and a
 * classifier.
 */
final class OneModality {
  private static final int[] TIME = {1};

  private final Layer convolutions;
  private final @Nullable LateAttention late;
  private final Pool pool;
  private final Layer classifier;

  private OneModality(Scope scope, ModelSpec spec, Layer convolutions, String late) {
    this.convolutions = convolutions;
    this.late =
        spec.late() == Late.NONE
            ? null
            : new LateAttention(
                scope.child(late), spec.fusedWidth(), spec.lateHeads(), spec.dropout());
    this.pool = spec.pool();
    this.classifier = Linear.withBias(scope.child("classifier"), spec.fusedWidth(), spec.classes());
  }

  static FusionHead audio(Scope scope, ModelSpec spec) {
    Layer both = Layer.sequence(Convolutions.audio1(scope, spec), Convolutions.audio2(scope, spec));
    var stream = new OneModality(scope, spec, both, "late_audio");
    return (embeddings, audio, training) -> Scores.of(stream.forward(audio, training));
  }

  static FusionHead video(Scope scope, ModelSpec spec) {
    Layer both = Layer.sequence(Convolutions.video1(scope, spec), Convolutions.video2(scope, spec));
    var stream = new OneModality(scope, spec, both, "late_video");
    return (embeddings, audio, training) -> {
      try (NDArray frames = embeddings.swapAxes(1, 2)) {
        return Scores.of(stream.forward(frames, training));
      }
    };
  }

  private NDArray forward(NDArray x, boolean training) {
    try (NDArray convolved = convolutions.forward(x, training);
        NDArray tokens = convolved.swapAxes(1, 2);
        NDArray attended = late == null ? tokens : late.forward(tokens, tokens, training);
        NDArray pooled = pool == Pool.MAX ? attended.max(TIME) : attended.mean(TIME)) {
      return classifier.forward(pooled, training);
    }
  }
}
