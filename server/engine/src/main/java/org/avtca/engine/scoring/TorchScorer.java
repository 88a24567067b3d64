package org.avtca.engine.scoring;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.avtca.core.ModelSpec;
import org.avtca.engine.model.AvtcaModel;

/** Scores with DJL's PyTorch engine, from {@code model.safetensors}. */
final class TorchScorer implements Scorer {
  private final AvtcaModel model;
  private final ScorerShapes shapes;

  /** A scorer that closes {@code model} when it is closed. */
  TorchScorer(AvtcaModel model) {
    this.model = model;
    this.shapes = new ScorerShapes(model.spec());
  }

  /**
   * Opens a model.
   *
   * @throws IOException if the weights cannot be read or are not the spec's
   */
  static TorchScorer open(ModelSpec spec, Path weights, Device device) throws IOException {
    return new TorchScorer(AvtcaModel.load(spec, weights, device));
  }

  @Override
  public ModelSpec spec() {
    return model.spec();
  }

  @Override
  public String engine() {
    return "PyTorch " + model.manager().getEngine().getVersion();
  }

  @Override
  public float[] encode(float[] crops, int n) {
    int side = shapes.side(crops, n);
    try (NDManager pass = model.manager().newSubManager()) {
      NDArray frames = pass.create(FloatBuffer.wrap(crops), new Shape(n, 3, side, side));
      return model.encode(frames, false).toFloatArray();
    }
  }

  @Override
  public float[] fuse(float[] embeddings, float[] audio, int b) {
    int columns = shapes.columns(embeddings, audio, b);
    ModelSpec spec = spec();
    try (NDManager pass = model.manager().newSubManager()) {
      Shape windows = new Shape(b, spec.frames(), spec.embeddingWidth());
      NDArray video = pass.create(FloatBuffer.wrap(embeddings), windows);
      Shape sounds = new Shape(b, spec.audioChannels(), columns);
      NDArray sound = pass.create(FloatBuffer.wrap(audio), sounds);
      return model.fuse(video, sound, false).toFloatArray();
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
