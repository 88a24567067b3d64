package org.avtca.engine.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;

/** A small fusion without an encoder and without convolutions, and streams to feed it. */
final class FusionBench implements AutoCloseable {
  static final int CLASSES = 3;
  static final int BATCH = 2;

  /** Second convolutions that change nothing. */
  static final Convolutions NONE =
      new Convolutions((x, training) -> x.add(0), (x, training) -> x.add(0));

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final Weights weights = new Weights(manager, 5);
  private final ModelSpec spec;

  FusionBench(String preset) {
    spec = ModelPresets.named(preset).toBuilder().classes(CLASSES).frames(6).width(8).build();
  }

  ModelSpec spec() {
    return spec;
  }

  Scope scope() {
    return new Scope(weights, "fusion");
  }

  NDManager manager() {
    return manager;
  }

  /** (B, channels, length) of numbers within [-1, 1). */
  NDArray random(int seed, int channels, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[BATCH * channels * length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return NativeArrays.create(manager, values, new Shape(BATCH, channels, length));
  }

  /** What first convolutions give: (B, 2w, 5) and (B, w, 6). */
  NDArray firstAudio(int seed) {
    return random(seed, spec.fusedWidth(), 5);
  }

  NDArray firstVideo(int seed) {
    return random(100 + seed, spec.width(), spec.frames());
  }

  /** What second convolutions give: (B, 2w, 5) and (B, 2w, 6). */
  NDArray secondAudio(int seed) {
    return random(200 + seed, spec.fusedWidth(), 5);
  }

  NDArray secondVideo(int seed) {
    return random(300 + seed, spec.fusedWidth(), spec.frames());
  }

  float[] logits(Fusion fusion, NDArray audio, NDArray video) {
    return fusion.forward(new Streams(audio, video), false).logits().toFloatArray();
  }

  /** Sets every value of the weights whose names contain {@code part}. */
  void fill(String part, float value) {
    long found =
        weights.all().stream()
            .filter(weight -> weight.name().contains(part))
            .peek(weight -> fill(weight, value))
            .count();
    if (found == 0) {
      throw new IllegalArgumentException(part + ": no weight has it in its name");
    }
  }

  private void fill(Weight weight, float value) {
    float[] values = new float[Math.toIntExact(weight.shape().size())];
    Arrays.fill(values, value);
    weight.assign(new Tensor.Floats(weight.shape(), values), manager);
  }

  float[] values(String name) {
    return weights.all().stream()
        .filter(weight -> weight.name().equals("fusion." + name))
        .findFirst()
        .orElseThrow()
        .array()
        .toFloatArray();
  }

  /**
   * The largest |f(a, v) + f(a', v') - f(a, v') - f(a', v)|: zero if the logits are the sum of a
   * function of the sound and one of the faces.
   */
  float interaction(Fusion fusion, NDArray[] audio, NDArray[] video) {
    float[] both = logits(fusion, audio[0], video[0]);
    float[] others = logits(fusion, audio[1], video[1]);
    float[] mixed = logits(fusion, audio[0], video[1]);
    float[] reversed = logits(fusion, audio[1], video[0]);
    float largest = 0;
    for (int i = 0; i < both.length; i++) {
      largest = Math.max(largest, Math.abs(both[i] + others[i] - mixed[i] - reversed[i]));
    }
    return largest;
  }

  @Override
  public void close() {
    manager.close();
  }
}
