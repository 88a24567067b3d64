package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One named array of a model: a parameter, which training changes, or a buffer, which only batch
 * norm does.
 *
 * <p>The array itself never takes part in a gradient graph, so evaluation builds none in any
 * thread, and an optimizer may change it in place. Training goes through {@code leaf}, which shares
 * its memory and is replaced after each step; with it goes the old gradient.
 */
final class Weight {
  private static final NDIndex ALL = new NDIndex(":");

  private final String name;
  private final boolean parameter;
  private final NDArray array;
  private @Nullable NDArray leaf;

  Weight(String name, boolean parameter, NDArray array) {
    this.name = name;
    this.parameter = parameter;
    this.array = array;
    array.setName(name);
  }

  String name() {
    return name;
  }

  boolean isParameter() {
    return parameter;
  }

  Shape shape() {
    return array.getShape();
  }

  /** The array, which nobody but the model closes. */
  NDArray array() {
    return array;
  }

  /** Copies values of the same shape over the array's, into the same memory. */
  void assign(Tensor tensor, NDManager manager) {
    try (NDArray values = tensor.create(manager)) {
      array.set(ALL, values);
    }
  }

  /** What a forward pass computes with. */
  NDArray in(boolean training) {
    return training && leaf != null ? leaf : array;
  }

  boolean isFrozen() {
    return leaf == null;
  }

  void unfreeze() {
    if (leaf == null) {
      leaf = newLeaf();
    }
  }

  void freeze() {
    if (leaf != null) {
      leaf.close();
      leaf = null;
    }
  }

  /** Moves the gradient of the last backward pass to {@code manager} and forgets it here. */
  NDArray takeGradient(NDManager manager) {
    if (leaf == null) {
      throw new IllegalStateException(name + ": frozen (expected: unfreeze before training)");
    }
    NDArray gradient = leaf.getGradient();
    gradient.attach(manager);
    gradient.setName(name);
    leaf.close();
    leaf = newLeaf();
    return gradient;
  }

  private NDArray newLeaf() {
    NDArray shared = array.stopGradient();
    shared.setRequiresGradient(true);
    return shared;
  }
}
