package org.avtca.engine.onnx;

import java.util.Map;
import org.avtca.engine.model.Tensor;

/** A model's weights below one name. */
record State(Map<String, Tensor> tensors, String prefix) {
  State child(String name) {
    return new State(tensors, prefix + "." + name);
  }

  State child(int index) {
    return child(Integer.toString(index));
  }

  boolean has(String name) {
    return tensors.containsKey(prefix + "." + name);
  }

  float[] values(String name) {
    return get(name).values();
  }

  long[] shape(String name) {
    return get(name).shape().getShape();
  }

  private Tensor.Floats get(String name) {
    if (tensors.get(prefix + "." + name) instanceof Tensor.Floats floats) {
      return floats;
    }
    throw new IllegalStateException(prefix + "." + name + ": no such weight");
  }
}
