package org.avtca.engine.model;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ModelSpec;

/**
 * One network with its weights, on one device: AVT-CA's frame encoder and a fusion head, AVT-CA's
 * or another paper's (arXiv 2407.18552).
 *
 * <p>Weights have the names of the PyTorch state dict. Where {@code late} is {@code SHARED} there
 * is only {@code fusion.late_audio}.
 *
 * <p>Memory: a result belongs to the manager of the (first) input; put inputs into a sub-manager of
 * {@link #manager()} for each pass and close that. No other array outlives a call, except what a
 * gradient graph keeps.
 *
 * <p>Threads: evaluation may run in several threads at once; training, and every change of weights,
 * in one with no other beside it.
 *
 * <p>Training: {@link #unfreeze} the parts that learn; then for each batch, within a {@code
 * GradientCollector} of the manager's engine, run {@link #encode} and {@link #fuse} with {@code
 * training}, and {@code backward} on the loss; then {@link #takeGradients} and change {@link
 * #parameters()} in place.
 */
public final class AvtcaModel implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final ModelSpec spec;
  private final NDManager manager;
  private final Weights weights;
  private final FrameEncoder encoder;
  private final FusionHead fusion;
  private boolean encoderFrozen = true;
  private boolean fusionFrozen = true;

  private AvtcaModel(ModelSpec spec, NDManager manager, long seed) {
    this.spec = spec;
    this.manager = manager;
    this.weights = new Weights(manager, seed);
    this.encoder = new FrameEncoder(new Scope(weights, "encoder"), spec);
    this.fusion = FusionHeads.of(new Scope(weights, "fusion"), spec);
  }

  /**
   * A new network with PyTorch's initialisation. The same spec and seed give the same weights on
   * every device.
   */
  public static AvtcaModel initialise(ModelSpec spec, Device device, long seed) {
    requireNonNull(spec, "spec");
    NDManager manager = NDManager.newBaseManager(device, ENGINE);
    manager.setName("avtca");
    return new AvtcaModel(spec, manager, seed);
  }

  /**
   * A network with the weights of a file.
   *
   * @throws SafetensorsException if the file is malformed, or holds not exactly the spec's weights
   * @throws IOException if it cannot be read
   */
  public static AvtcaModel load(ModelSpec spec, Path safetensors, Device device)
      throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(safetensors).tensors();
    AvtcaModel model = initialise(spec, device, 0);
    WeightReport report = model.loadPartial(tensors);
    if (!report.isExact()) {
      model.close();
      throw new SafetensorsException(safetensors, report.problems());
    }
    return model;
  }

  /** The fewest audio columns that leave one after all pooling. */
  public static int minimumAudioColumns(ModelSpec spec) {
    if (!spec.fusion().usesAudio()) {
      return 1;
    }
    return spec.audioSame() ? 16 : 13;
  }

  public ModelSpec spec() {
    return spec;
  }

  /** The manager of the weights, on the model's device; inputs go into sub-managers of it. */
  public NDManager manager() {
    return manager;
  }

  /**
   * Embeds frames. A frozen encoder always evaluates: in eval mode a frame's embedding depends on
   * that frame alone.
   *
   * @param frames (N, 3, S, S), RGB in [0, 1], S a multiple of 16; may be closed afterwards
   * @param training whether an unfrozen encoder trains; it needs two frames at least
   * @return (N, E)
   * @throws IllegalArgumentException if the shape is another
   */
  public NDArray encode(NDArray frames, boolean training) {
    boolean trains = training && !encoderFrozen;
    Shape shape = frames.getShape();
    boolean fits =
        shape.dimension() == 4
            && shape.get(0) >= (trains ? 2 : 1)
            && shape.get(1) == 3
            && shape.get(2) == shape.get(3)
            && shape.get(2) >= 16
            && shape.get(2) % 16 == 0;
    require(fits, "frames", shape, "(N, 3, S, S), S a multiple of 16, and N >= 2 to train");
    if (!trains) {
      return encoder.forward(frames, false);
    }
    try (NDArray owned = owned(frames)) {
      return encoder.forward(owned, true);
    }
  }

  /**
   * Scores windows. A frozen fusion head always evaluates.
   *
   * @param embeddings (B, F, E); zeros for a missing frame
   * @param audio (B, A, T), T at least 16, or 13 with 'valid' padding; any T if it is not used
   * @param training whether an unfrozen head trains
   * @return logits (B, classes)
   * @throws IllegalArgumentException if a shape is another
   */
  public NDArray fuse(NDArray embeddings, NDArray audio, boolean training) {
    return score(embeddings, audio, training).logitsAlone();
  }

  /**
   * As {@link #fuse}, and in training with what other heads of the fusion say, for their losses.
   *
   * @throws IllegalArgumentException if a shape is another
   */
  public Scores score(NDArray embeddings, NDArray audio, boolean training) {
    Shape video = embeddings.getShape();
    Shape sound = audio.getShape();
    require(
        video.dimension() == 3
            && video.get(0) >= 1
            && video.get(1) == spec.frames()
            && video.get(2) == spec.embeddingWidth(),
        "embeddings",
        video,
        "(B, " + spec.frames() + ", " + spec.embeddingWidth() + ")");
    int columns = minimumAudioColumns(spec);
    require(
        sound.dimension() == 3
            && sound.get(0) == video.get(0)
            && sound.get(1) == spec.audioChannels()
            && sound.get(2) >= columns,
        "audio",
        sound,
        "(" + video.get(0) + ", " + spec.audioChannels() + ", T >= " + columns + ")");
    if (!training || fusionFrozen) {
      return fusion.forward(embeddings, audio, false);
    }
    try (NDArray ownedVideo = owned(embeddings);
        NDArray ownedSound = owned(audio)) {
      return fusion.forward(ownedVideo, ownedSound, true);
    }
  }

  /** Lets a part learn. After creation both are frozen. */
  public void unfreeze(Part part) {
    weights.of(part).stream().filter(Weight::isParameter).forEach(Weight::unfreeze);
    setFrozen(part, false);
  }

  /** Keeps a part as it is: no gradients, no dropout, running statistics used and not changed. */
  public void freeze(Part part) {
    weights.of(part).forEach(Weight::freeze);
    setFrozen(part, true);
  }

  /** All parameters, live, in PyTorch's order; change them only in place. */
  public Map<String, NDArray> parameters() {
    return live(weights.all().stream().filter(Weight::isParameter).toList());
  }

  /**
   * The parameters of the parts that learn, live, in PyTorch's order; change them only in place.
   */
  public Map<String, NDArray> trainable() {
    return live(weights.all().stream().filter(w -> !w.isFrozen()).toList());
  }

  /** Batch norm's running means and variances, live. */
  public Map<String, NDArray> buffers() {
    return live(weights.all().stream().filter(w -> !w.isParameter()).toList());
  }

  /**
   * Moves the gradients of {@link #trainable()} to {@code manager} and forgets them here, so that
   * the next backward pass begins from none. Without a pass before, all are zero.
   */
  public Map<String, NDArray> takeGradients(NDManager manager) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    for (Weight weight : weights.all()) {
      if (!weight.isFrozen()) {
        gradients.put(weight.name(), weight.takeGradient(manager));
      }
    }
    return gradients;
  }

  /**
   * Restarts dropout's random numbers. A loop that calls this before each batch, with a value made
   * of its seed and the batch's number, draws the same masks after a resume.
   */
  public void seedDropout(long seed) {
    weights.dropoutRandom().restart(seed);
  }

  /** A copy of all weights, parameters and buffers, as files hold them. */
  public Map<String, Tensor> state() {
    return weights.copy();
  }

  /**
   * Writes all weights to a {@code .safetensors} file, atomically.
   *
   * @throws IOException if it cannot be written; an old file is then untouched
   */
  public void save(Path file) throws IOException {
    new Safetensors(state()).write(file);
  }

  /**
   * Takes over every tensor whose name, type and shape are the model's, and tells what became of
   * all. Counters {@code num_batches_tracked} are passed over. With a shared late attention,
   * tensors of {@code fusion.late_video} may be there too, but only as copies of {@code
   * fusion.late_audio}'s.
   */
  public WeightReport loadPartial(Map<String, Tensor> tensors) {
    return weights.assign(tensors, spec.late() == ModelSpec.Late.SHARED);
  }

  /** Frees the weights and every sub-manager. */
  @Override
  public void close() {
    manager.close();
  }

  /**
   * A copy that a gradient graph can keep after the caller has closed his array, which may be made
   * of lent Java memory. {@code duplicate} would cut it off from the graph that it may come from,
   * and the graph of a product would keep the factor, which is lent as well.
   */
  private static NDArray owned(NDArray input) {
    return input.add(0);
  }

  private void setFrozen(Part part, boolean frozen) {
    switch (part) {
      case ENCODER -> encoderFrozen = frozen;
      case FUSION -> fusionFrozen = frozen;
    }
  }

  private static Map<String, NDArray> live(List<Weight> weights) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    weights.forEach(weight -> arrays.put(weight.name(), weight.array()));
    return Collections.unmodifiableMap(arrays);
  }

  private static void require(boolean fits, String what, Shape shape, String expected) {
    if (!fits) {
      throw new IllegalArgumentException(what + ": " + shape + " (expected: " + expected + ")");
    }
  }
}
