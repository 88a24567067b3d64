package org.avtca.client.training;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training job shall do.
 *
 * @param model {@code models/{m}}, where the result is registered
 * @param dataset {@code datasets/{d}}
 * @param preset of the model, such as {@code avtca}; empty for the default
 * @param specOverridesJson fields of the model spec that differ from the preset, as a JSON object;
 *     empty for none
 * @param recipe such as {@code recommended}; empty for the default
 * @param hyperparameters overrides of the recipe by name
 * @param frameSize side of the face the model sees, pixels; 0 for the data set's
 * @param warmStart {@code models/{m}/versions/{v}}, or the absolute path of a {@code .safetensors}
 *     file on the server, to start from; empty for none
 */
public record TrainingSpec(
    TrainingTask task,
    String model,
    String dataset,
    String preset,
    String specOverridesJson,
    String recipe,
    Map<String, String> hyperparameters,
    DataSplit split,
    long seed,
    int frameSize,
    String warmStart) {
  /** Copies the map. */
  public TrainingSpec {
    requireNonNull(task, "task");
    requireNonNull(model, "model");
    requireNonNull(dataset, "dataset");
    requireNonNull(preset, "preset");
    requireNonNull(specOverridesJson, "specOverridesJson");
    requireNonNull(recipe, "recipe");
    hyperparameters = Map.copyOf(hyperparameters);
    requireNonNull(split, "split");
    requireNonNull(warmStart, "warmStart");
  }

  /** AVT-CA on {@code dataset}, registered under {@code model}, everything else by default. */
  public static Builder builder(String model, String dataset) {
    return new Builder(model, dataset);
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private final String model;
    private final String dataset;
    private TrainingTask task = TrainingTask.EMOTION;
    private String preset = "";
    private String specOverridesJson = "";
    private String recipe = "";
    private final Map<String, String> hyperparameters = new LinkedHashMap<>();
    private DataSplit split = DataSplit.byActor();
    private long seed;
    private int frameSize;
    private String warmStart = "";

    private Builder(String model, String dataset) {
      this.model = requireNonNull(model, "model");
      this.dataset = requireNonNull(dataset, "dataset");
    }

    /** What is trained. */
    public Builder task(TrainingTask task) {
      this.task = requireNonNull(task, "task");
      return this;
    }

    /** The model spec by name. */
    public Builder preset(String preset) {
      this.preset = requireNonNull(preset, "preset");
      return this;
    }

    /** Fields of the spec that differ from the preset, as a JSON object. */
    public Builder specOverridesJson(String json) {
      this.specOverridesJson = requireNonNull(json, "json");
      return this;
    }

    /** The recipe by name. */
    public Builder recipe(String recipe) {
      this.recipe = requireNonNull(recipe, "recipe");
      return this;
    }

    /** One override of the recipe. */
    public Builder hyperparameter(String name, String value) {
      hyperparameters.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
      return this;
    }

    /** Who trains and who validates. */
    public Builder split(DataSplit split) {
      this.split = requireNonNull(split, "split");
      return this;
    }

    /** The seed of every random choice. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Side of the face the model sees, pixels; as the data set is prepared if it is not set. */
    public Builder frameSize(int frameSize) {
      this.frameSize = frameSize;
      return this;
    }

    /** What to start from: a version, or the path of a file of weights on the server. */
    public Builder warmStart(String start) {
      this.warmStart = requireNonNull(start, "start");
      return this;
    }

    /** The finished value. */
    public TrainingSpec build() {
      return new TrainingSpec(
          task,
          model,
          dataset,
          preset,
          specOverridesJson,
          recipe,
          hyperparameters,
          split,
          seed,
          frameSize,
          warmStart);
    }
  }
}
