package org.avtca.engine.onnx;

import static org.avtca.engine.onnx.Attribute.integer;
import static org.avtca.engine.onnx.Attribute.integers;
import static org.avtca.engine.onnx.Attribute.real;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers that both graphs are made of, with batch norm in eval mode. */
final class Operators {
  /** Stride, padding, dilation and groups of a convolution, the same along each axis. */
  record Geometry(int stride, int padding, int dilation, int groups) {
    static final Geometry PLAIN = new Geometry(1, 0, 1, 1);

    static Geometry padded(int padding) {
      return new Geometry(1, padding, 1, 1);
    }

    Geometry withStride(int stride) {
      return new Geometry(stride, padding, dilation, groups);
    }

    Geometry withDilation(int dilation) {
      return new Geometry(stride, padding, dilation, groups);
    }

    Geometry withGroups(int groups) {
      return new Geometry(stride, padding, dilation, groups);
    }
  }

  private final GraphBuilder graph;

  Operators(GraphBuilder graph) {
    this.graph = graph;
  }

  String unary(String operator, String x) {
    return graph.node(operator, List.of(x));
  }

  String relu(String x) {
    return unary("Relu", x);
  }

  String add(String a, String b) {
    return graph.node("Add", List.of(a, b));
  }

  String multiply(String a, String b) {
    return graph.node("Mul", List.of(a, b));
  }

  String concat(int axis, String... parts) {
    return graph.node("Concat", List.of(parts), integer("axis", axis));
  }

  /** Parts of equal size. */
  List<String> split(String x, int axis, int parts) {
    return graph.split("Split", parts, List.of(x), integer("axis", axis));
  }

  String transpose(String x, long... order) {
    return graph.node("Transpose", List.of(x), integers("perm", order));
  }

  /** 0 keeps a size, -1 stands for what is left. */
  String reshape(String x, long... shape) {
    return graph.node("Reshape", List.of(x, graph.constant(shape)));
  }

  String maxPool(String x, long[] kernel, long[] strides, long[] padding) {
    return graph.node(
        "MaxPool",
        List.of(x),
        integers("kernel_shape", kernel),
        integers("strides", strides),
        integers("pads", padding));
  }

  /** The mean over all places, as (N, C). */
  String averageOverPlaces(String x) {
    return reshape(unary("GlobalAveragePool", x), 0, -1);
  }

  /** A reduction over one axis, which it removes. */
  String reduce(String operator, String x, long axis) {
    return graph.node(operator, List.of(x), integers("axes", axis), integer("keepdims", 0));
  }

  /** A convolution over one axis or two. */
  String convolution(String x, Kernel kernel, Geometry geometry) {
    long[] shape = kernel.weight().shape().getShape();
    int axes = shape.length - 2;
    return graph.node(
        "Conv",
        List.of(x, graph.constant(kernel.weight()), graph.constant(kernel.bias())),
        integers("kernel_shape", Arrays.copyOfRange(shape, 2, shape.length)),
        integers("strides", along(axes, geometry.stride())),
        integers("pads", along(2 * axes, geometry.padding())),
        integers("dilations", along(axes, geometry.dilation())),
        integer("group", geometry.groups()));
  }

  /** A linear map of (N, in). */
  String linear(String x, Kernel kernel) {
    return graph.node(
        "Gemm",
        List.of(x, graph.constant(kernel.weight()), graph.constant(kernel.bias())),
        integer("transB", 1));
  }

  /** A linear map of the last axis of (B, L, in), with a bias if there is one. */
  String tokens(String x, State linear) {
    float[] bias = linear.has("bias") ? linear.values("bias") : null;
    return tokens(x, linear.values("weight"), bias, linear.shape("weight"));
  }

  /** A linear map of the last axis by rows (out, in). */
  String tokens(String x, float[] rows, float @Nullable [] bias, long... shape) {
    int out = (int) shape[0];
    int in = (int) shape[1];
    float[] columns = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      columns[i % in * out + i / in] = rows[i];
    }
    String product = graph.node("MatMul", List.of(x, graph.constant(columns, in, out)));
    return bias == null ? product : add(product, graph.constant(bias, out));
  }

  /** Batch norm over the last axis. */
  String batchNormOfTokens(String x, State norm) {
    NormAffine affine = new NormAffine(norm);
    int channels = affine.channels();
    String scaled = multiply(x, graph.constant(affine.scale(), channels));
    return add(scaled, graph.constant(affine.shift(), channels));
  }

  /** Layer norm over the last axis. */
  String layerNormOfTokens(String x, State norm) {
    long[] shape = norm.shape("weight");
    return graph.node(
        "LayerNormalization",
        List.of(
            x,
            graph.constant(norm.values("weight"), shape),
            graph.constant(norm.values("bias"), shape)),
        integer("axis", -1),
        real("epsilon", 1e-5f));
  }

  /** x / 2 * (1 + erf(x / sqrt 2)). */
  String gelu(String x) {
    String erf = unary("Erf", multiply(x, graph.scalar((float) Math.sqrt(0.5))));
    String half = multiply(x, graph.scalar(0.5f));
    return multiply(half, add(erf, graph.scalar(1)));
  }

  String scale(String x, double factor) {
    return multiply(x, graph.scalar((float) factor));
  }

  String softmax(String x) {
    return graph.node("Softmax", List.of(x), integer("axis", -1));
  }

  String matrixProduct(String a, String b) {
    return graph.node("MatMul", List.of(a, b));
  }

  private static long[] along(int axes, int value) {
    long[] values = new long[axes];
    Arrays.fill(values, value);
    return values;
  }
}
