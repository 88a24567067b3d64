package org.avtca.admin.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resource names from what people type: {@code emotion/v3} for {@code models/emotion/versions/v3}.
 * A whole resource name is taken as it is.
 */
final class Names {
  private static final String ID = "[a-z0-9][a-z0-9._-]*";
  private static final Pattern SIMPLE = Pattern.compile(ID, Pattern.CASE_INSENSITIVE);
  private static final Pattern PAIR =
      Pattern.compile("(" + ID + ")/(" + ID + ")", Pattern.CASE_INSENSITIVE);

  private Names() {}

  static String model(String text) {
    return simple("model", "models/", text, "MODEL, such as emotion");
  }

  static String dataset(String text) {
    return simple("dataset", "datasets/", text, "DATASET, such as ravdess");
  }

  static String job(String text) {
    return simple("job", "trainingJobs/", text, "JOB, as 'jobs list' shows it");
  }

  static String experiment(String text) {
    return simple("experiment", "experiments/", text, "EXPERIMENT, as 'experiments list' shows it");
  }

  static String version(String text) {
    return child("version", "versions", text, "MODEL/VERSION, such as emotion/v3");
  }

  static String rollout(String text) {
    return child("rollout", "rollouts", text, "MODEL/ROLLOUT, as 'rollout list' shows it");
  }

  /** Whether it names a child of a model, such as a version, and not the model itself. */
  static boolean isChild(String text) {
    return text.startsWith("models/")
        ? text.indexOf('/', "models/".length()) > 0
        : PAIR.matcher(text).matches();
  }

  /** The name as people type it. */
  static String brief(String name) {
    String[] parts = name.split("/", -1);
    if (parts.length == 4) {
      return parts[1] + "/" + parts[3];
    }
    return parts.length == 2 ? parts[1] : name;
  }

  private static String simple(String kind, String prefix, String text, String expected) {
    String id = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    if (!SIMPLE.matcher(id).matches()) {
      throw new IllegalArgumentException(kind + ": " + text + " (expected: " + expected + ")");
    }
    return prefix + id;
  }

  private static String child(String kind, String collection, String text, String expected) {
    if (text.matches("models/" + ID + "/" + collection + "/" + ID)) {
      return text;
    }
    Matcher pair = PAIR.matcher(text);
    if (!pair.matches()) {
      throw new IllegalArgumentException(kind + ": " + text + " (expected: " + expected + ")");
    }
    return "models/" + pair.group(1) + "/" + collection + "/" + pair.group(2);
  }
}
