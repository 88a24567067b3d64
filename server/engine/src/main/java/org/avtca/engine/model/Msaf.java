package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.avtca.core.ModelSpec;

/**
 * Multimodal split attention fusion: channels in blocks, and an attention over all blocks of both
 * streams that says how much of each goes on, twice on the way. Source: Su et al., arXiv
 * 2012.07175.
 */
final class Msaf implements Fusion {
  private final Convolutions second;
  private final SplitAttention early;
  private final SplitAttention late;
  private final Layer classifier;

  Msaf(Scope scope, ModelSpec spec, Convolutions second) {
    int d = spec.fusedWidth();
    int block = spec.width() / 2;
    this.second = second;
    early = new SplitAttention(scope.child("early"), d, spec.width(), block);
    late = new SplitAttention(scope.child("late"), d, d, block);
    classifier = Linear.withBias(scope.child("classifier"), 2 * d, spec.classes());
  }

  @Override
  public Scores forward(Streams first, boolean training) {
    try (Streams weighed = early.forward(first, training);
        Streams convolved = second.forward(weighed, training);
        Streams last = late.forward(convolved, training);
        Streams means = Pooling.means(last);
        NDArray joined = Pooling.joined(means)) {
      return Scores.of(classifier.forward(joined, training));
    }
  }

  /** One module: (B, C, L) of each stream to the same shape. */
  static final class SplitAttention {
    private static final int REDUCTION = 4;
    private static final double BLOCK_DROPOUT = 0.2;

    /** The part of each block that goes on whatever the attention says. */
    private static final double KEPT = 0.5;

    private static final int[] BLOCKS = {1};
    private static final int[] TIME = {2};

    private final int block;
    private final int audioBlocks;
    private final int videoBlocks;
    private final Dropout dropout;
    private final Layer joint;
    private final Layer perBlock;

    SplitAttention(Scope scope, int audio, int video, int block) {
      this.block = block;
      audioBlocks = audio / block;
      videoBlocks = video / block;
      dropout = scope.dropout(BLOCK_DROPOUT);
      int inner = block / REDUCTION;
      joint =
          Layer.sequence(
              Linear.withBias(scope.child("joint").child(0), block, inner),
              new BatchNorm(scope.child("joint").child(1), inner),
              Layer.RELU);
      // One linear map of its own for each block, side by side.
      perBlock = Linear.withBias(scope.child("blocks"), inner, (audioBlocks + videoBlocks) * block);
    }

    Streams forward(Streams x, boolean training) {
      try (NDArray audio = blocks(x.audio(), audioBlocks, training);
          NDArray video = blocks(x.video(), videoBlocks, training);
          NDArray attention = attention(audio, video, training);
          NDArray scaled = NativeArrays.scaled(attention, 1 - KEPT);
          NDArray gate = scaled.add(KEPT);
          NDList parts = gate.split(new long[] {audioBlocks}, 1)) {
        return new Streams(
            weighed(audio, parts.get(0), x.audio().getShape()),
            weighed(video, parts.get(1), x.video().getShape()));
      }
    }

    /** (B, C, L) as (B, n, K, L), in training some blocks dropped whole. */
    private NDArray blocks(NDArray x, int n, boolean training) {
      Shape s = x.getShape();
      return dropout.consume(
          x.reshape(s.get(0), n, block, s.get(2)), new Shape(s.get(0), n, 1, 1), training);
    }

    /** Over all blocks of both streams, (B, n, K): for each of K channels they sum to one. */
    NDArray attention(NDArray audio, NDArray video, boolean training) {
      try (NDArray audioSum = audio.sum(BLOCKS);
          NDArray videoSum = video.sum(BLOCKS);
          NDArray audioMean = audioSum.mean(TIME);
          NDArray videoMean = videoSum.mean(TIME);
          NDArray shared = audioMean.add(videoMean);
          NDArray inner = joint.forward(shared, training);
          NDArray scores = perBlock.forward(inner, training);
          NDArray byBlock = scores.reshape(-1, audioBlocks + videoBlocks, block)) {
        return byBlock.softmax(1);
      }
    }

    private static NDArray weighed(NDArray blocks, NDArray gate, Shape shape) {
      try (NDArray overTime = gate.expandDims(3);
          NDArray product = blocks.mul(overTime)) {
        return product.reshape(shape);
      }
    }
  }
}
