package org.avtca.engine.onnx;

import static org.avtca.engine.onnx.Attribute.integer;

import java.util.List;
import org.avtca.engine.onnx.Operators.Geometry;
import org.jspecify.annotations.Nullable;

/** The layers of the frame encoder, on maps whose channels may lie anywhere. */
final class MapOperators {
  private final GraphBuilder graph;
  private final Operators op;

  MapOperators(GraphBuilder graph) {
    this.graph = graph;
    this.op = new Operators(graph);
  }

  /** A convolution in which every output sees every input, and the batch norm behind it. */
  FeatureMap convolution(FeatureMap x, State conv, @Nullable State norm, Geometry geometry) {
    Kernel kernel = Kernel.of(conv, norm);
    Channels out = Channels.aligned(kernel.outputs());
    Kernel arranged = kernel.reading(x.channels()).writing(out);
    return new FeatureMap(op.convolution(x.value(), arranged, geometry), out);
  }

  /** A convolution in which an output sees its own input alone, and the batch norm behind it. */
  FeatureMap depthwise(FeatureMap x, State conv, State norm, Geometry geometry) {
    Kernel kernel = Kernel.of(conv, norm);
    Channels in = x.channels();
    Channels out = in.times(kernel.outputs() / in.count());
    Geometry grouped = geometry.withGroups(in.width());
    return new FeatureMap(op.convolution(x.value(), kernel.writing(out), grouped), out);
  }

  /** A convolution with its batch norm in the children 0 and 1 of {@code s}, and ReLU. */
  FeatureMap convNormRelu(FeatureMap x, State s, Geometry geometry) {
    return relu(convolution(x, s.child(0), s.child(1), geometry));
  }

  FeatureMap relu(FeatureMap x) {
    return x.with(op.relu(x.value()));
  }

  /** Two maps, channels behind channels. */
  FeatureMap joined(FeatureMap first, FeatureMap second) {
    String value = op.concat(1, first.value(), second.value());
    return new FeatureMap(value, first.channels().then(second.channels()));
  }

  /** Some of a map's channels as a map of their own. */
  FeatureMap chosen(FeatureMap x, Channels some) {
    return arranged(new FeatureMap(x.value(), some), Channels.aligned(some.count()));
  }

  /** The map with its channels where {@code wanted} has them. */
  FeatureMap arranged(FeatureMap x, Channels wanted) {
    return new FeatureMap(arranged(x.value(), x.channels(), wanted), wanted);
  }

  /** The sum, its channels where {@code a} has them. */
  FeatureMap sum(FeatureMap a, FeatureMap b) {
    return a.with(op.add(a.value(), arranged(b, a.channels()).value()));
  }

  /** The mean over all places, (N, C). */
  String averageOverPlaces(FeatureMap x) {
    Channels all = Channels.exactly(x.channels().count());
    return arranged(op.averageOverPlaces(x.value()), x.channels(), all);
  }

  private String arranged(String x, Channels present, Channels wanted) {
    if (present.equals(wanted)) {
      return x;
    }
    String indices = graph.constant(present.indicesFor(wanted));
    return graph.node("Gather", List.of(x, indices), integer("axis", 1));
  }
}
