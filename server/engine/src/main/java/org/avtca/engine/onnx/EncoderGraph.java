package org.avtca.engine.onnx;

import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Stage;
import org.avtca.engine.onnx.Operators.Geometry;
import org.avtca.engine.onnx.proto.ModelProto;

/** The frame encoder as a graph: {@code frames} (N, 3, S, S) to {@code embeddings} (N, E). */
final class EncoderGraph {
  private static final int DILATION = 4;

  private final ModelSpec spec;
  private final State state;
  private final GraphBuilder graph = new GraphBuilder("encoder");
  private final Operators op = new Operators(graph);

  EncoderGraph(ModelSpec spec, State state) {
    this.spec = spec;
    this.state = state;
  }

  ModelProto build() {
    String frames = graph.input(OnnxExporter.FRAMES, "N", 3, "S", "S");
    String stem = stem(frames);
    String x = stem;
    int in = spec.stem();
    if (spec.attentionAfterStage() == 0) {
      x = op.add(attention(stem), local(stem));
    }
    for (int i = 0; i < spec.stages().size(); i++) {
      Stage stage = spec.stages().get(i);
      x = stage(x, state.child("stages").child(i), in, stage);
      in = stage.channels();
      if (i == 0 && spec.attentionAfterStage() == 1) {
        x = op.add(attention(x), local(stem));
      }
    }
    if (spec.head() > 0) {
      x = convNormRelu(x, state.child("head"), Geometry.PLAIN);
    }
    graph.output(op.averageOverPlaces(x), OnnxExporter.EMBEDDINGS, "N", spec.embeddingWidth());
    return graph.build();
  }

  private String stem(String frames) {
    State s = state.child("stem");
    Geometry halving = Geometry.padded(1).withStride(2);
    String x =
        spec.stemNorm()
            ? convNormRelu(frames, s, halving)
            : op.convolution(frames, s.child(0), null, halving);
    return op.maxPool(x, new long[] {3, 3}, new long[] {2, 2}, new long[] {1, 1, 1, 1});
  }

  private String attention(String x) {
    State c = state.child("attention").child("channel");
    String pooled = op.averageOverPlaces(x);
    String inner = op.relu(op.linear(pooled, c.child(0), c.child(1)));
    String channel = op.reshape(op.linear(inner, c.child(3), null), 0, -1, 1, 1);
    State s = state.child("attention").child("spatial");
    Geometry dilated = Geometry.padded(DILATION).withDilation(DILATION);
    String y = op.relu(op.convolution(x, s.child(0), s.child(1), Geometry.PLAIN));
    y = op.relu(op.convolution(y, s.child(3), s.child(4), dilated));
    y = op.relu(op.convolution(y, s.child(6), s.child(7), dilated));
    String spatial = op.convolution(y, s.child(9), null, Geometry.PLAIN);
    return op.multiply(x, op.unary("Sigmoid", op.multiply(channel, spatial)));
  }

  /** The map has even sides, so halves are quadrants' sides. */
  private String local(String stem) {
    List<String> rows = op.split(stem, 2, 2);
    List<String> top = op.split(rows.get(0), 3, 2);
    List<String> bottom = op.split(rows.get(1), 3, 2);
    String upper = op.concat(3, quadrant(0, top.get(0)), quadrant(1, top.get(1)));
    String lower = op.concat(3, quadrant(2, bottom.get(0)), quadrant(3, bottom.get(1)));
    return op.concat(2, upper, lower);
  }

  private String quadrant(int index, String x) {
    State s = state.child("local").child("quadrants").child(index);
    if (!spec.localDepthwise()) {
      return convNormRelu(x, s, Geometry.padded(1));
    }
    Geometry halving = Geometry.padded(1).withStride(2).withGroups(spec.stem());
    Geometry keeping = Geometry.padded(1).withGroups(spec.attentionChannels());
    return convNormRelu(convNormRelu(x, s.child(0), halving), s.child(1), keeping);
  }

  private String stage(String x, State s, int in, Stage stage) {
    String y = halvingUnit(x, s.child(0), in, stage.channels());
    for (int u = 1; u < stage.units(); u++) {
      y = keepingUnit(y, s.child(u), stage.channels());
    }
    return y;
  }

  private String halvingUnit(String x, State s, int in, int out) {
    State l = s.child("left");
    Geometry depthwise = Geometry.padded(1).withStride(2).withGroups(in);
    String left = op.convolution(x, l.child(0).child(0), l.child(0).child(1), depthwise);
    left = convNormRelu(left, l.child(1), Geometry.PLAIN);
    return joined(left, right(x, s.child("right"), out / 2, 2), out);
  }

  private String keepingUnit(String x, State s, int channels) {
    List<String> halves = op.split(x, 1, 2);
    String right = right(halves.get(1), s.child("right"), channels / 2, 1);
    return joined(halves.get(0), right, channels);
  }

  private String right(String x, State s, int half, int stride) {
    Geometry depthwise = Geometry.padded(1).withStride(stride).withGroups(half);
    String y = convNormRelu(x, s.child(0), Geometry.PLAIN);
    y = op.convolution(y, s.child(1).child(0), s.child(1).child(1), depthwise);
    return convNormRelu(y, s.child(2), Geometry.PLAIN);
  }

  private String joined(String left, String right, int channels) {
    String joined = op.concat(1, left, right);
    return spec.shuffle() ? interleaved(joined, channels) : joined;
  }

  /** Channel shuffle in two groups: one channel of the left half, one of the right, and so on. */
  private String interleaved(String x, int channels) {
    long[] order = new long[channels];
    for (int c = 0; c < channels; c++) {
      int source = c / 2 + c % 2 * (channels / 2);
      order[c] = source;
    }
    return graph.node("Gather", List.of(x, graph.constant(order)), Attribute.integer("axis", 1));
  }

  private String convNormRelu(String x, State s, Geometry geometry) {
    return op.relu(op.convolution(x, s.child(0), s.child(1), geometry));
  }
}
