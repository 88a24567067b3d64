package org.avtca.benchmarks.compare;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelPresets;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.CropPlanes;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.onnx.OnnxExporter;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;

/** Makes what both sides read: clips, inputs, and the preset's weights and graphs. */
final class PrepareTask {
  private static final int SPEAKERS = 3;
  private static final int TAKES = 2;
  private static final long SEED = 1;

  private final Order order;

  PrepareTask(Order order) {
    this.order = order;
  }

  /** Makes what is not there yet. */
  Map<String, Object> run() throws IOException, InterruptedException {
    WorkFolder folder = order.folder();
    PreprocessingProfile profile =
        PreprocessingProfile.aligned(new FaceDetectors(List.of()).haar())
            .withFrameSize(order.frameSize());
    if (!Files.exists(folder.trainingBatch())) {
      SampleOptions options = SampleOptions.standard().withSize(SPEAKERS, TAKES);
      SampleSet.generate(folder.sample(), options, (done, total) -> {});
      List<WholeClips.Labelled> batch = WholeClips.choose(folder, profile, order.threads());
      writeInputs(profile);
      writeBatch(profile, batch);
    }
    ModelFolder model = folder.model(order.preset());
    if (!Files.exists(model.weights())) {
      Files.createDirectories(model.root());
      writeModel(model);
    }
    return Map.of();
  }

  /** Noise: the logits are compared on it, and no network is faster on noise than on faces. */
  private void writeInputs(PreprocessingProfile profile) throws IOException {
    Random random = new Random(SEED);
    int side = profile.frameSize();
    int slots = profile.grid().framesPerWindow();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Shape frames = new Shape(slots, 3, side, side);
    tensors.put("frames", new Tensor.Floats(frames, uniform(random, frames)));
    Shape audio = new Shape(1, profile.audio().channels(), profile.audioColumns());
    tensors.put("audio", new Tensor.Floats(audio, gaussian(random, audio, 1)));
    Shape pcm = new Shape(profile.windowSamples());
    tensors.put("pcm", new Tensor.Floats(pcm, gaussian(random, pcm, 0.1)));
    new Safetensors(tensors).write(order.folder().inputs());
  }

  private void writeBatch(PreprocessingProfile profile, List<WholeClips.Labelled> clips)
      throws IOException {
    int side = profile.frameSize();
    int slots = profile.grid().framesPerWindow();
    int channels = profile.audio().channels();
    int columns = profile.audioColumns();
    int pixels = slots * 3 * side * side;
    float[] frames = new float[clips.size() * pixels];
    float[] audio = new float[clips.size() * channels * columns];
    long[] labels = new long[clips.size()];
    for (int i = 0; i < clips.size(); i++) {
      CropPlanes.scale(clips.get(i).clip().crops(), 0, pixels, frames, i * pixels);
      float[] features = clips.get(i).clip().features();
      System.arraycopy(features, 0, audio, i * features.length, features.length);
      labels[i] = clips.get(i).label();
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "frames", new Tensor.Floats(new Shape((long) clips.size() * slots, 3, side, side), frames));
    tensors.put("audio", new Tensor.Floats(new Shape(clips.size(), channels, columns), audio));
    tensors.put("labels", new Tensor.Longs(new Shape(clips.size()), labels));
    Path file = order.folder().trainingBatch();
    new Safetensors(tensors).write(file);
  }

  private void writeModel(ModelFolder files) throws IOException {
    try (AvtcaModel model =
        AvtcaModel.initialise(ModelPresets.named(order.preset()), Device.cpu(), SEED)) {
      model.loadPartial(withStatistics(model.state()));
      OnnxExporter.export(model, files.encoderOnnx(), files.fusionOnnx());
      model.save(files.weights());
    }
  }

  /** With other running statistics than a new network's 0 and 1, which would hide mistakes. */
  private static Map<String, Tensor> withStatistics(Map<String, Tensor> state) {
    Random random = new Random(SEED);
    Map<String, Tensor> changed = new LinkedHashMap<>(state);
    changed.replaceAll(
        (name, tensor) -> {
          if (name.endsWith(".running_mean")) {
            return new Tensor.Floats(tensor.shape(), gaussian(random, tensor.shape(), 0.2));
          }
          if (name.endsWith(".running_var")) {
            float[] values = uniform(random, tensor.shape());
            for (int i = 0; i < values.length; i++) {
              values[i] += 0.5f;
            }
            return new Tensor.Floats(tensor.shape(), values);
          }
          return tensor;
        });
    return changed;
  }

  private static float[] uniform(Random random, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static float[] gaussian(Random random, Shape shape, double deviation) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
