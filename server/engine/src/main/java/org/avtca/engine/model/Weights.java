package org.avtca.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avtca.engine.model.Initialiser.Rule;
import org.avtca.engine.model.WeightReport.Mismatch;
import org.jspecify.annotations.Nullable;

/** All named arrays of one model, in the order of PyTorch's state dict. */
final class Weights {
  /** PyTorch counts batches in each batch norm; nothing here reads the count. */
  private static final String BATCH_COUNT = ".num_batches_tracked";

  private static final String LATE_VIDEO = "fusion.late_video.";
  private static final String LATE_AUDIO = "fusion.late_audio.";

  private final NDManager manager;
  private final Initialiser initialiser;
  private final DropoutRandom dropoutRandom;
  private final Map<String, Weight> weights = new LinkedHashMap<>();

  Weights(NDManager manager, long seed) {
    this.manager = manager;
    this.initialiser = new Initialiser(seed);
    this.dropoutRandom = new DropoutRandom(seed);
  }

  Weight create(String name, boolean parameter, Shape shape, Rule rule) {
    float[] values = initialiser.values(name, shape, rule);
    NDArray array = NativeArrays.create(manager, values, shape);
    Weight weight = new Weight(name, parameter, array);
    if (weights.put(name, weight) != null) {
      throw new IllegalStateException(name + ": created twice");
    }
    return weight;
  }

  DropoutRandom dropoutRandom() {
    return dropoutRandom;
  }

  Collection<Weight> all() {
    return Collections.unmodifiableCollection(weights.values());
  }

  List<Weight> of(Part part) {
    return weights.values().stream().filter(w -> w.name().startsWith(part.prefix())).toList();
  }

  Map<String, Tensor> copy() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, weight) -> tensors.put(name, Tensor.copyOf(weight.array())));
    return tensors;
  }

  /**
   * Takes over every value that fits; see {@link AvtcaModel#loadPartial}.
   *
   * @param sharedLate whether the late attention of video is that of audio
   */
  WeightReport assign(Map<String, Tensor> tensors, boolean sharedLate) {
    Set<String> missing = new LinkedHashSet<>(weights.keySet());
    missing.removeAll(tensors.keySet());
    List<String> loaded = new ArrayList<>();
    List<String> unexpected = new ArrayList<>();
    List<Mismatch> mismatched = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          Weight weight = weights.get(name);
          Tensor original = sharedLate ? original(name, tensors) : null;
          if (original != null) {
            if (!tensor.equals(original)) {
              mismatched.add(new Mismatch(name, "other values", "those of late_audio"));
            }
          } else if (weight == null) {
            if (!name.endsWith(BATCH_COUNT)) {
              unexpected.add(name);
            }
          } else if (fits(weight, tensor)) {
            weight.assign(tensor, manager);
            loaded.add(name);
          } else {
            mismatched.add(new Mismatch(name, tensor.toString(), "F32" + weight.shape()));
          }
        });
    return new WeightReport(loaded, List.copyOf(missing), unexpected, mismatched);
  }

  /** What a tensor of the video's late attention must equal, if it is one and audio's is there. */
  private static @Nullable Tensor original(String name, Map<String, Tensor> tensors) {
    return name.startsWith(LATE_VIDEO)
        ? tensors.get(LATE_AUDIO + name.substring(LATE_VIDEO.length()))
        : null;
  }

  private static boolean fits(Weight weight, Tensor tensor) {
    return tensor instanceof Tensor.Floats && tensor.shape().equals(weight.shape());
  }
}
