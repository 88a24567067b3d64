package org.avtca.admin.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.admin.output.Json;
import org.avtca.client.training.TrainingSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained on, and how, whichever model it is. */
final class TrainingOptions {
  private static final String WEIGHTS = ".safetensors";

  @Option(
      names = {"--data", "--dataset"},
      required = true,
      paramLabel = "DATASET",
      description = "What to train on (see 'avtca-admin datasets').")
  private String dataset = "";

  @Option(
      names = "--spec",
      paramLabel = "FIELD=VALUE",
      description = "A field of the model spec that differs from the preset; the value is JSON.")
  private Map<String, String> spec = new LinkedHashMap<>();

  @Option(
      names = "--frame-size",
      paramLabel = "PIXELS",
      description = "Side of the face the model sees, a multiple of 16 (default: the data set's).")
  private int frameSize;

  @Option(
      names = "--recipe",
      defaultValue = "",
      paramLabel = "NAME",
      description = {
        "recommended (default), fine-tune (default after --warm-start), paper or authors; for",
        "faces: faces."
      })
  private String recipe = "";

  @Option(names = "--epochs", paramLabel = "N", description = "Same as --set epochs=N.")
  private @Nullable Integer epochs;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A hyperparameter that differs from the recipe.")
  private Map<String, String> hyperparameters = new LinkedHashMap<>();

  @Option(
      names = "--warm-start",
      defaultValue = "",
      paramLabel = "START",
      description = {
        "What to start from: MODEL/VERSION, or the path on the server of a .safetensors file by",
        "our names of weights, by those of AVT-CA's authors, or by those of EfficientFace."
      })
  private String warmStart = "";

  /** The data set's resource name. */
  String dataset() {
    return Names.dataset(dataset);
  }

  /** A training for {@code model} with these options. */
  TrainingSpec.Builder spec(String model) {
    TrainingSpec.Builder job =
        TrainingSpec.builder(Names.model(model), dataset()).recipe(recipe).frameSize(frameSize);
    if (!spec.isEmpty()) {
      job.specOverridesJson(specJson());
    }
    if (!warmStart.isEmpty()) {
      job.warmStart(warmStart.endsWith(WEIGHTS) ? warmStart : Names.version(warmStart));
    }
    hyperparameters.forEach(job::hyperparameter);
    if (epochs != null) {
      job.hyperparameter("epochs", epochs.toString());
    }
    return job;
  }

  private String specJson() {
    Map<String, Object> fields = new TreeMap<>();
    spec.forEach((name, value) -> fields.put(name, Json.value(value)));
    return Json.line(fields);
  }
}
