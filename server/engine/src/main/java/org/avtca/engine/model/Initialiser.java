package org.avtca.engine.model;

import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * First values of weights, as PyTorch's layers draw them, from random numbers of our own: each
 * array's depend on the seed and its name alone, not on the engine, the device or the order of
 * construction.
 */
final class Initialiser {
  private final long seed;

  Initialiser(long seed) {
    this.seed = seed;
  }

  /** How one array begins. */
  sealed interface Rule {
    /** Every value the same. */
    record Constant(float value) implements Rule {}

    /** Uniform within [-bound, bound). */
    record Uniform(double bound) implements Rule {}

    /** Normal about zero. */
    record Normal(double deviation) implements Rule {}

    Rule ZERO = new Constant(0);
    Rule ONE = new Constant(1);

    /** Convolution and linear layers, weight and bias: fan-in is the inputs of one output. */
    static Rule fanIn(long inputs) {
      return new Uniform(1 / Math.sqrt((double) inputs));
    }

    /** Xavier's, over a whole matrix of (rows, columns). */
    static Rule xavier(long rows, long columns) {
      return new Uniform(Math.sqrt(6 / (double) (rows + columns)));
    }

    /** Xavier's with normal values. */
    static Rule xavierNormal(long rows, long columns) {
      return new Normal(Math.sqrt(2 / (double) (rows + columns)));
    }
  }

  float[] values(String name, Shape shape, Rule rule) {
    float[] values = new float[Math.toIntExact(shape.size())];
    if (rule instanceof Rule.Constant constant) {
      Arrays.fill(values, constant.value());
      return values;
    }
    var random = new SplittableRandom(seed ^ hash(name) << Integer.SIZE);
    if (rule instanceof Rule.Uniform uniform) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * uniform.bound());
      }
    } else if (rule instanceof Rule.Normal normal) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * normal.deviation());
      }
    }
    return values;
  }

  private static long hash(String name) {
    var crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
