package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.avtca.core.ModelSpec;

/**
 * Multimodal transformer for unaligned sequences, with two modalities: each stream's tokens attend
 * to the other's as they came in, four layers deep, then to themselves, three layers; the last step
 * of each is classified with a residual layer between. Source: Tsai et al., ACL 2019, arXiv
 * 1906.00295, section 3.
 */
final class Mult implements Fusion {
  private static final int CROSS_LAYERS = 4;
  private static final int SELF_LAYERS = 3;
  private static final int HEADS = 4;

  private final Stream audio;
  private final Stream video;
  private final double scale;
  private final Layer refine;
  private final Layer classifier;

  Mult(Scope scope, ModelSpec spec) {
    int joined = 2 * spec.width();
    audio = new Stream(scope.child("audio"), spec, spec.fusedWidth());
    video = new Stream(scope.child("video"), spec, spec.width());
    scale = Math.sqrt(spec.width());
    refine =
        Layer.sequence(
            Linear.withBias(scope.child("refine").child(0), joined, joined),
            Layer.RELU,
            scope.dropout(spec.dropout()).layer(),
            Linear.withBias(scope.child("refine").child(3), joined, joined));
    classifier = Linear.withBias(scope.child("classifier"), joined, spec.classes());
  }

  /** What one stream goes through; keys and values come from the other. */
  private static final class Stream {
    final Layer tokens;
    final TransformerStack cross;
    final TransformerStack self;
    final Layer norm;

    Stream(Scope scope, ModelSpec spec, int in) {
      int w = spec.width();
      double dropout = spec.dropout();
      tokens = Linear.withoutBias(scope.child("tokens"), in, w);
      cross = new TransformerStack(scope.child("cross"), CROSS_LAYERS, w, HEADS, 4 * w, dropout);
      self = new TransformerStack(scope.child("self"), SELF_LAYERS, w, HEADS, 4 * w, dropout);
      norm = TokenNorm.layer(scope.child("norm"), w);
    }

    /** Tokens and the other stream's tokens, (B, L, w), to the last step, (B, w). */
    NDArray last(NDArray x, NDArray other, boolean training) {
      try (NDArray crossed = cross.across(x, other, training);
          NDArray refined = self.within(crossed, training);
          NDArray last = refined.get(new NDIndex(":,{}", x.getShape().get(1) - 1))) {
        return norm.forward(last, training);
      }
    }
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams steps = first.transpose();
        Streams x =
            new Streams(
                embedded(steps.audio(), audio.tokens, training),
                embedded(steps.video(), video.tokens, training));
        Streams last =
            new Streams(
                audio.last(x.audio(), x.video(), training),
                video.last(x.video(), x.audio(), training));
        NDArray h = Pooling.joined(last);
        NDArray refined = refine.forward(h, training);
        NDArray sum = h.add(refined)) {
      return Scores.of(classifier.forward(sum, training));
    }
  }

  private NDArray embedded(NDArray steps, Layer tokens, boolean training) {
    try (NDArray projected = tokens.forward(steps, training);
        NDArray scaled = NativeArrays.scaled(projected, scale)) {
      return Positions.added(scaled);
    }
  }
}
