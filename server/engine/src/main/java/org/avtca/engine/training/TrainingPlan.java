package org.avtca.engine.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that a run is made of.
 *
 * @param dataset folder of the data set
 * @param format name of its layout, for the record
 * @param cache folder of prepared clips, shared by runs
 * @param checkpoints folder of this run's checkpoints; a later attempt goes on from what it finds
 *     there
 * @param output an absent or empty folder that becomes the model version's
 * @param model the network and its inputs
 * @param recipe how it is trained; without modality dropout where the network uses one modality
 * @param split how the data set is parted
 * @param seed of everything random
 * @param threads clips prepared at a time, >= 1
 * @param warmStart folder of a model version, or file of weights, of which what fits is the start;
 *     empty: from scratch
 */
public record TrainingPlan(
    Path dataset,
    String format,
    Path cache,
    Path checkpoints,
    Path output,
    ModelPlan model,
    Recipe recipe,
    SplitPlan split,
    long seed,
    int threads,
    Optional<Path> warmStart) {
  public TrainingPlan {
    requireNonNull(dataset, "dataset");
    requireNonNull(format, "format");
    requireNonNull(cache, "cache");
    requireNonNull(checkpoints, "checkpoints");
    requireNonNull(output, "output");
    requireNonNull(model, "model");
    recipe = requireNonNull(recipe, "recipe").fitting(model.spec());
    requireNonNull(split, "split");
    requireNonNull(warmStart, "warmStart");
    if (model.profile().audioNorm() != recipe.audioNorm()) {
      throw new IllegalArgumentException(
          "audio_norm: "
              + model.profile().audioNorm()
              + " in the profile (expected: "
              + recipe.audioNorm()
              + ", the recipe's)");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
    }
  }
}
