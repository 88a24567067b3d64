package org.avtca.client.experiment;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How one line of the table differs from the base.
 *
 * @param name as the table shows it
 * @param preset of the model; empty for the base's
 * @param specOverridesJson fields of the model spec, as a JSON object; empty for none
 * @param hyperparameters overrides of the recipe by name
 */
public record Variant(
    String name, String preset, String specOverridesJson, Map<String, String> hyperparameters) {
  /** Copies the map. */
  public Variant {
    requireNonNull(name, "name");
    requireNonNull(preset, "preset");
    requireNonNull(specOverridesJson, "specOverridesJson");
    hyperparameters = Map.copyOf(hyperparameters);
  }
}
