package org.avtca.engine.onnx;

import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Stage;
import org.avtca.engine.onnx.Operators.Geometry;
import org.avtca.engine.onnx.proto.ModelProto;

/** The frame encoder as a graph: {@code frames} (N, 3, S, S) to {@code embeddings} (N, E). */
final class EncoderGraph {
  private static final int DILATION = 4;

  /** What the two branches of a unit give, before they are joined and shuffled. */
  private record Branches(FeatureMap left, FeatureMap right) {}

  private final ModelSpec spec;
  private final State state;
  private final GraphBuilder graph = new GraphBuilder("encoder");
  private final Operators op = new Operators(graph);
  private final MapOperators maps = new MapOperators(graph);

  EncoderGraph(ModelSpec spec, State state) {
    this.spec = spec;
    this.state = state;
  }

  ModelProto build() {
    String frames = graph.input(OnnxExporter.FRAMES, "N", 3, "S", "S");
    FeatureMap stem = stem(new FeatureMap(frames, Channels.exactly(3)));
    FeatureMap x = stem;
    if (spec.attentionAfterStage() == 0) {
      x = maps.sum(attention(stem), local(stem));
    }
    for (int i = 0; i < spec.stages().size(); i++) {
      x = stage(x, state.child("stages").child(i), spec.stages().get(i));
      if (i == 0 && spec.attentionAfterStage() == 1) {
        x = maps.sum(attention(x), local(stem));
      }
    }
    if (spec.head() > 0) {
      x = maps.convNormRelu(x, state.child("head"), Geometry.PLAIN);
    }
    graph.output(maps.averageOverPlaces(x), OnnxExporter.EMBEDDINGS, "N", spec.embeddingWidth());
    return graph.build();
  }

  private FeatureMap stem(FeatureMap frames) {
    State s = state.child("stem");
    Geometry halving = Geometry.padded(1).withStride(2);
    FeatureMap x =
        spec.stemNorm()
            ? maps.convNormRelu(frames, s, halving)
            : maps.convolution(frames, s.child(0), null, halving);
    long[] kernel = {3, 3};
    return x.with(op.maxPool(x.value(), kernel, new long[] {2, 2}, new long[] {1, 1, 1, 1}));
  }

  private FeatureMap attention(FeatureMap x) {
    State c = state.child("attention").child("channel");
    Kernel squeeze = Kernel.of(c.child(0), c.child(1)).reading(x.channels());
    Kernel widen = Kernel.of(c.child(3), null).writing(x.channels());
    String inner = op.relu(op.linear(op.averageOverPlaces(x.value()), squeeze));
    String channel = op.reshape(op.linear(inner, widen), 0, -1, 1, 1);
    State s = state.child("attention").child("spatial");
    Geometry dilated = Geometry.padded(DILATION).withDilation(DILATION);
    FeatureMap y = maps.relu(maps.convolution(x, s.child(0), s.child(1), Geometry.PLAIN));
    y = maps.relu(maps.convolution(y, s.child(3), s.child(4), dilated));
    y = maps.relu(maps.convolution(y, s.child(6), s.child(7), dilated));
    Kernel toOne = Kernel.of(s.child(9), null).reading(y.channels());
    String spatial = op.convolution(y.value(), toOne, Geometry.PLAIN);
    String gate = op.unary("Sigmoid", op.multiply(channel, spatial));
    return x.with(op.multiply(x.value(), gate));
  }

  /** The map has even sides, so halves are quadrants' sides. */
  private FeatureMap local(FeatureMap stem) {
    List<String> rows = op.split(stem.value(), 2, 2);
    FeatureMap upper = row(0, stem.with(rows.get(0)));
    FeatureMap lower = row(2, stem.with(rows.get(1)));
    return upper.with(op.concat(2, upper.value(), lower.value()));
  }

  private FeatureMap row(int first, FeatureMap x) {
    List<String> pieces = op.split(x.value(), 3, 2);
    FeatureMap left = quadrant(first, x.with(pieces.get(0)));
    FeatureMap right = quadrant(first + 1, x.with(pieces.get(1)));
    return left.with(op.concat(3, left.value(), right.value()));
  }

  private FeatureMap quadrant(int index, FeatureMap x) {
    State s = state.child("local").child("quadrants").child(index);
    if (!spec.localDepthwise()) {
      return maps.convNormRelu(x, s, Geometry.padded(1));
    }
    FeatureMap y = maps.relu(depthwise(x, s.child(0), 2));
    return maps.relu(depthwise(y, s.child(1), 1));
  }

  private FeatureMap stage(FeatureMap x, State s, Stage stage) {
    Branches branches = halvingUnit(x, s.child(0));
    for (int u = 1; u < stage.units(); u++) {
      branches = keepingUnit(branches, s.child(u));
    }
    return joined(branches);
  }

  private Branches halvingUnit(FeatureMap x, State s) {
    State l = s.child("left");
    FeatureMap left = maps.convNormRelu(depthwise(x, l.child(0), 2), l.child(1), Geometry.PLAIN);
    return new Branches(left, right(x, s.child("right"), 2));
  }

  private Branches keepingUnit(Branches before, State s) {
    Branches halves = spec.shuffle() ? halves(joined(before)) : before;
    return new Branches(halves.left(), right(halves.right(), s.child("right"), 1));
  }

  private Branches halves(FeatureMap x) {
    return new Branches(
        maps.chosen(x, x.channels().firstHalf()), maps.chosen(x, x.channels().secondHalf()));
  }

  private FeatureMap right(FeatureMap x, State s, int stride) {
    FeatureMap y = maps.convNormRelu(x, s.child(0), Geometry.PLAIN);
    y = depthwise(y, s.child(1), stride);
    return maps.convNormRelu(y, s.child(2), Geometry.PLAIN);
  }

  private FeatureMap depthwise(FeatureMap x, State s, int stride) {
    Geometry geometry = Geometry.padded(1).withStride(stride);
    return maps.depthwise(x, s.child(0), s.child(1), geometry);
  }

  private FeatureMap joined(Branches branches) {
    FeatureMap x = maps.joined(branches.left(), branches.right());
    return spec.shuffle() ? new FeatureMap(x.value(), x.channels().shuffled()) : x;
  }
}
