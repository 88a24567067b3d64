package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Stage;
import org.avtca.engine.model.Convolution.Geometry;
import org.jspecify.annotations.Nullable;

/**
 * Frames (N, 3, S, S) to embeddings (N, E): the video path of Algorithms 1 to 5. In eval mode a
 * frame's embedding depends on that frame alone.
 */
final class FrameEncoder implements Layer {
  private final Layer stem;
  private final List<Layer> stages;
  private final int attentionAfterStage;
  private final Layer attention;
  private final Layer local;
  private final @Nullable Layer head;

  FrameEncoder(Scope scope, ModelSpec spec) {
    stem = new StemBlock(scope.child("stem"), spec);
    stages = stages(scope.child("stages"), spec);
    attentionAfterStage = spec.attentionAfterStage();
    int gate = spec.attentionChannels();
    attention = new ChannelSpatialAttention(scope.child("attention"), gate, spec.reduction());
    local = new LocalFeatures(scope.child("local"), spec.stem(), gate, spec.localDepthwise());
    int last = spec.stages().get(spec.stages().size() - 1).channels();
    head =
        spec.head() > 0
            ? ConvNorm.relu(scope.child("head"), Geometry.of(last, spec.head(), 1))
            : null;
  }

  private static List<Layer> stages(Scope scope, ModelSpec spec) {
    List<Layer> stages = new ArrayList<>();
    int in = spec.stem();
    for (Stage stage : spec.stages()) {
      Scope s = scope.child(stages.size());
      stages.add(new ResidualStage(s, in, stage, spec.shuffle()));
      in = stage.channels();
    }
    return stages;
  }

  @Override
  public NDArray forward(NDArray frames, boolean training) {
    NDArray x = attended(frames, training);
    for (Layer stage : stages.subList(attentionAfterStage, stages.size())) {
      try (NDArray input = x) {
        x = stage.forward(input, training);
      }
    }
    if (head != null) {
      try (NDArray input = x) {
        x = head.forward(input, training);
      }
    }
    try (NDArray last = x) {
      return Pool.globalAvgPool2d(last);
    }
  }

  /**
   * The stem, the stage before the attention if there is one, and attention plus local features.
   */
  private NDArray attended(NDArray frames, boolean training) {
    try (NDArray stemmed = stem.forward(frames, training);
        NDArray details = local.forward(stemmed, training);
        NDArray gated = gated(stemmed, training)) {
      return gated.add(details);
    }
  }

  private NDArray gated(NDArray stemmed, boolean training) {
    if (attentionAfterStage == 0) {
      return attention.forward(stemmed, training);
    }
    try (NDArray staged = stages.get(0).forward(stemmed, training)) {
      return attention.forward(staged, training);
    }
  }
}
