package org.avtca.engine.onnx;

import ai.djl.ndarray.types.Shape;
import org.avtca.engine.model.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a convolution or a linear map.
 *
 * @param weight (out, in, ...)
 * @param bias (out)
 */
record Kernel(Tensor.Floats weight, Tensor.Floats bias) {

  /** A layer's weights, and the batch norm that directly follows it folded in. */
  static Kernel of(State layer, @Nullable State norm) {
    float[] weight = layer.values("weight");
    long[] shape = layer.shape("weight");
    float[] bias = layer.has("bias") ? layer.values("bias") : new float[(int) shape[0]];
    if (norm == null) {
      return of(weight, shape, bias);
    }
    NormAffine affine = new NormAffine(norm);
    return of(affine.scaleRows(weight), shape, affine.shift(bias));
  }

  private static Kernel of(float[] weight, long[] shape, float[] bias) {
    return new Kernel(
        new Tensor.Floats(new Shape(shape), weight),
        new Tensor.Floats(new Shape(bias.length), bias));
  }

  int outputs() {
    return bias.size();
  }

  /** For inputs that lie otherwise. */
  Kernel reading(Channels inputs) {
    int row = weight.size() / outputs() / inputs.count();
    float[] spread = inputs.spread(weight.values(), outputs(), row);
    return of(spread, shape(1, inputs.width()), bias.values());
  }

  /** For outputs that shall lie otherwise. */
  Kernel writing(Channels outputs) {
    int row = weight.size() / outputs();
    float[] spread = outputs.spread(weight.values(), 1, row);
    return of(spread, shape(0, outputs.width()), outputs.spread(bias.values(), 1, 1));
  }

  private long[] shape(int axis, int size) {
    long[] shape = weight.shape().getShape().clone();
    shape[axis] = size;
    return shape;
  }
}
