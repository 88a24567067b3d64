package org.avtca.engine.scoring;

import ai.djl.Device;
import java.io.IOException;
import org.avtca.core.ModelFolder;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.AvtcaModel;

/** Opens models for inference on the engine that suits the device. */
public final class Scorers {
  private Scorers() {}

  /**
   * Opens a model version: ONNX Runtime on a CPU, PyTorch on a GPU and for fusions without a graph
   * ({@link ModelSpec.Fusion#hasOnnxGraph}).
   *
   * @param folder with the files of a model version
   * @param spec the version's spec
   * @param device see {@link DevicePolicy}
   * @param threads that one call of ONNX Runtime may use, the caller's included, at least 1; a
   *     server that scores from several threads at once gives each call few. PyTorch's are the
   *     process's
   * @throws IOException if a file is missing, damaged, or not the spec's
   */
  public static Scorer open(ModelFolder folder, ModelSpec spec, Device device, int threads)
      throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: at least 1)");
    }
    return device.isGpu() || !spec.fusion().hasOnnxGraph()
        ? pyTorch(folder, spec, device)
        : OnnxScorer.open(spec, folder.encoderOnnx(), folder.fusionOnnx(), threads);
  }

  /** A copy of a model as it is, with PyTorch on the CPU. */
  public static Scorer copyOf(AvtcaModel model) {
    AvtcaModel copy = AvtcaModel.initialise(model.spec(), Device.cpu(), 0);
    copy.loadPartial(model.state());
    return new TorchScorer(copy);
  }

  /**
   * Opens a model version with PyTorch, the engine that trained it, on any device.
   *
   * @throws IOException if the weights are missing, damaged, or not the spec's
   */
  public static Scorer pyTorch(ModelFolder folder, ModelSpec spec, Device device)
      throws IOException {
    return TorchScorer.open(spec, folder.weights(), device);
  }
}
