package org.avtca.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gradient graph reads nothing that Java has lent: whatever the garbage collector frees between
 * forward and backward, the gradients stay as they are.
 */
class GradientMemoryTest {
  private static ModelSpec spec(String preset) {
    return ModelPresets.named(preset).toBuilder()
        .classes(3)
        .frames(4)
        .stem(8)
        .stages(List.of(new ModelSpec.Stage(8, 1), new ModelSpec.Stage(16, 1)))
        .width(8)
        .build();
  }

  /** AVT-CA, and those that make arrays of numbers on their way. */
  @ParameterizedTest
  @ValueSource(
      strings = {"avtca", "lmf", "mult", "mmtm", "msaf", "multimodal-transformer", "auxformer"})
  void gradients_stayAsTheyAre_whenLentMemoryIsFreedAndWrittenOver(String preset) {
    try (AvtcaModel model = AvtcaModel.initialise(spec(preset), Device.cpu(), 1)) {
      model.unfreeze(Part.ENCODER);
      model.unfreeze(Part.FUSION);
      Map<String, Tensor> undisturbed = gradients(model, () -> {});

      for (int i = 0; i < 5; i++) {
        gradients(model, GradientMemoryTest::overwriteFreedMemory)
            .forEach(
                (name, gradient) ->
                    assertThat(gradient.equals(undisturbed.get(name))).as(name).isTrue());
      }
    }
  }

  private static Map<String, Tensor> gradients(AvtcaModel model, Runnable beforeBackward) {
    model.seedDropout(5);
    Map<String, Tensor> copies = new LinkedHashMap<>();
    try (NDManager manager = model.manager().newSubManager()) {
      try (GradientCollector collector = manager.getEngine().newGradientCollector();
          NDArray loss = loss(model, manager)) {
        beforeBackward.run();
        collector.backward(loss);
      }
      model.takeGradients(manager).forEach((name, g) -> copies.put(name, Tensor.copyOf(g)));
    }
    return copies;
  }

  private static NDArray loss(AvtcaModel model, NDManager manager) {
    try (NDArray frames = manager.create(values(8 * 3 * 32 * 32), new Shape(8, 3, 32, 32));
        NDArray embeddings = model.encode(frames, true);
        NDArray windows = embeddings.reshape(2, 4, 16);
        NDArray audio = manager.create(values(2 * 10 * 32), new Shape(2, 10, 32));
        NDArray logits = model.fuse(windows, audio, true);
        NDArray squares = logits.square()) {
      return squares.sum();
    }
  }

  private static float[] values(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(i * 0.7);
    }
    return values;
  }

  /** Has Java free its direct buffers and takes small blocks of the same memory, full of NaN. */
  private static void overwriteFreedMemory() {
    System.gc();
    ByteBuffer[] blocks = new ByteBuffer[20_000];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = ByteBuffer.allocateDirect(Float.BYTES + i % 64);
      while (blocks[i].hasRemaining()) {
        blocks[i].put((byte) -1);
      }
    }
    assertThat(Arrays.asList(blocks)).doesNotContainNull();
  }
}
