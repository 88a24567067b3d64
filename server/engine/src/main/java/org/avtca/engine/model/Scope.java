package org.avtca.engine.model;

import ai.djl.ndarray.types.Shape;
import org.avtca.engine.model.Initialiser.Rule;

/** A place in the tree of names of PyTorch's state dict, where a block creates its weights. */
final class Scope {
  private final Weights weights;
  private final String prefix;

  Scope(Weights weights, String prefix) {
    this.weights = weights;
    this.prefix = prefix;
  }

  Scope child(String name) {
    return new Scope(weights, prefix + "." + name);
  }

  Scope child(int index) {
    return child(Integer.toString(index));
  }

  Weight parameter(String name, Rule rule, long... shape) {
    return weights.create(prefix + "." + name, true, new Shape(shape), rule);
  }

  Weight buffer(String name, Rule rule, long... shape) {
    return weights.create(prefix + "." + name, false, new Shape(shape), rule);
  }

  Dropout dropout(double probability) {
    return new Dropout(probability, weights.dropoutRandom());
  }
}
