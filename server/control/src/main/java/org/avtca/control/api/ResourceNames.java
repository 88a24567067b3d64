package org.avtca.control.api;

import java.util.regex.Pattern;
import org.avtca.control.ServiceException;

/** Checks the form of resource names that requests carry; models' are the registry's. */
final class ResourceNames {
  private static final String ID = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern JOB = Pattern.compile("trainingJobs/" + ID);
  private static final Pattern EXPERIMENT = Pattern.compile("experiments/" + ID);
  private static final Pattern DATASET = Pattern.compile("datasets/" + ID);
  private static final Pattern ROLLOUT = Pattern.compile("models/" + ID + "/rollouts/" + ID);
  private static final Pattern EVALUATION =
      Pattern.compile("(models/" + ID + "/versions/" + ID + ")/evaluation");

  /** Stands for all models in the parent of a list. */
  static final String ALL_MODELS = "models/-";

  private ResourceNames() {}

  static String job(String name) {
    return check(name, JOB, "trainingJobs/{job}");
  }

  static String experiment(String name) {
    return check(name, EXPERIMENT, "experiments/{experiment}");
  }

  static String dataset(String name) {
    return check(name, DATASET, "datasets/{dataset}");
  }

  static String rollout(String name) {
    return check(name, ROLLOUT, "models/{model}/rollouts/{rollout}");
  }

  /** The version that the evaluation {@code name} is of. */
  static String evaluatedVersion(String name) {
    check(name, EVALUATION, "models/{model}/versions/{version}/evaluation");
    return name.substring(0, name.lastIndexOf('/'));
  }

  static boolean isRollout(String name) {
    return ROLLOUT.matcher(name).matches();
  }

  private static String check(String name, Pattern pattern, String expected) {
    if (!pattern.matcher(name).matches()) {
      throw ServiceException.invalid("name", "'" + name + "'", expected);
    }
    return name;
  }
}
