package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.Initialiser.Rule;

/**
 * Three transformers side by side: audio within itself, video within itself, and audio over video.
 * Frames know the block of three that they are in, not their place in it. Source: John and
 * Kawanishi, "Audio and Video-based Emotion Recognition using Multimodal Transformers", ICPR 2022.
 */
final class MultimodalTransformer implements Fusion {
  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final int FRAMES_A_BLOCK = 3;

  private final Layer audioTokens;
  private final Layer videoTokens;
  private final Weight blocks;
  private final int frames;
  private final TransformerStack audio;
  private final TransformerStack video;
  private final TransformerStack cross;
  private final Layer classifier;

  MultimodalTransformer(Scope scope, ModelSpec spec) {
    int d = spec.fusedWidth();
    frames = spec.frames();
    audioTokens = Linear.withBias(scope.child("audio_tokens"), d, d);
    videoTokens = Linear.withBias(scope.child("video_tokens"), spec.width(), d);
    blocks = scope.parameter("blocks", Rule.fanIn(d), blockOf(frames - 1) + 1, d);
    audio = stack(scope.child("audio"), spec);
    video = stack(scope.child("video"), spec);
    cross = stack(scope.child("cross"), spec);
    Scope s = scope.child("classifier");
    classifier =
        Layer.sequence(
            Linear.withBias(s.child(0), 3 * d, d),
            Layer.RELU,
            scope.dropout(spec.dropout()).layer(),
            Linear.withBias(s.child(3), d, spec.classes()));
  }

  private static TransformerStack stack(Scope scope, ModelSpec spec) {
    int d = spec.fusedWidth();
    return new TransformerStack(scope, LAYERS, d, HEADS, 2 * d, spec.dropout());
  }

  private static int blockOf(int frame) {
    return frame / FRAMES_A_BLOCK;
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams steps = first.transpose();
        Streams x =
            new Streams(
                audioTokens(steps.audio(), training), videoTokens(steps.video(), training));
        NDArray within = pooled(audio.within(x.audio(), training));
        NDArray seen = pooled(video.within(x.video(), training));
        NDArray across = pooled(cross.across(x.audio(), x.video(), training));
        NDArray joined = NDArrays.concat(new NDList(within, seen, across), 1)) {
      return Scores.of(classifier.forward(joined, training));
    }
  }

  private NDArray audioTokens(NDArray steps, boolean training) {
    try (NDArray tokens = audioTokens.forward(steps, training)) {
      return Positions.added(tokens);
    }
  }

  private NDArray videoTokens(NDArray steps, boolean training) {
    try (NDArray tokens = videoTokens.forward(steps, training);
        NDArray places = NativeArrays.create(steps.getManager(), places(), placesShape());
        NDArray embedded = places.matMul(blocks.in(training))) {
      return tokens.add(embedded);
    }
  }

  /**
   * A one for each frame in the column of its block: a product picks rows, and so does its
   * gradient.
   */
  private float[] places() {
    int columns = blockOf(frames - 1) + 1;
    float[] places = new float[frames * columns];
    for (int frame = 0; frame < frames; frame++) {
      places[frame * columns + blockOf(frame)] = 1;
    }
    return places;
  }

  private Shape placesShape() {
    return new Shape(frames, blockOf(frames - 1) + 1);
  }

  private static NDArray pooled(NDArray tokens) {
    try (tokens) {
      return Pooling.meanOfTokens(tokens);
    }
  }
}
