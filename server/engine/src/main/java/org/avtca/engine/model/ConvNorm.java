package org.avtca.engine.model;

import org.avtca.engine.model.Convolution.Geometry;

/** A 2-d convolution without bias and its batch norm, with or without ReLU. */
final class ConvNorm {
  private ConvNorm() {}

  static Layer relu(Scope scope, Geometry geometry) {
    return Layer.sequence(linear(scope, geometry), Layer.RELU);
  }

  static Layer linear(Scope scope, Geometry geometry) {
    return Layer.sequence(
        Convolution.over2d(scope.child(0), geometry.withoutBias()),
        new BatchNorm(scope.child(1), geometry.out()));
  }
}
