package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import org.avtca.core.ModelSpec;

/**
 * Cross-modal fusion network with self-attention and residual: a transformer over the sound says
 * which frames count, and the frames so weighed are added to themselves. Source: Fu et al., arXiv
 * 2111.02172. "SR" is self-attention and residual; there is no further loss.
 */
final class CfnSr implements Fusion {
  private static final int LAYERS = 5;
  private static final int HEADS = 8;

  private final Convolutions second;
  private final TransformerStack self;
  private final Layer fromFrames;
  private final Layer fromAudio;
  private final Layer score;
  private final Layer classifier;

  CfnSr(Scope scope, ModelSpec spec, Convolutions second) {
    int d = spec.fusedWidth();
    int k = spec.width();
    this.second = second;
    self = new TransformerStack(scope.child("self"), LAYERS, d, HEADS, 2 * d, spec.dropout());
    fromFrames = Linear.withBias(scope.child("from_frames"), d, k);
    fromAudio = Linear.withoutBias(scope.child("from_audio"), d, k);
    score = Linear.withoutBias(scope.child("score"), k, 1);
    classifier = Linear.withBias(scope.child("classifier"), 2 * d, spec.classes());
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams convolved = second.forward(first, training);
        Streams tokens = convolved.transpose();
        NDArray summary = summary(tokens.audio(), training);
        NDArray shares = shares(tokens.video(), summary, training);
        NDArray weighed = tokens.video().mul(shares);
        NDArray residual = tokens.video().add(weighed);
        Streams means =
            new Streams(Pooling.meanOfTokens(tokens.audio()), Pooling.meanOfTokens(residual));
        NDArray joined = Pooling.joined(means)) {
      return Scores.of(classifier.forward(joined, training));
    }
  }

  /** The transformer's last step, (B, d). */
  private NDArray summary(NDArray audio, boolean training) {
    try (NDArray attended = self.within(audio, training)) {
      return attended.get(new NDIndex(":,{}", audio.getShape().get(1) - 1));
    }
  }

  /** How much each frame counts, (B, F, 1): over the frames they sum to one. */
  private NDArray shares(NDArray frames, NDArray summary, boolean training) {
    try (NDArray x = fromFrames.forward(frames, training);
        NDArray y = fromAudio.forward(summary, training);
        NDArray each = y.expandDims(1);
        NDArray sum = x.add(each);
        NDArray bounded = Activation.tanh(sum);
        NDArray scores = score.forward(bounded, training)) {
      return scores.softmax(1);
    }
  }
}
