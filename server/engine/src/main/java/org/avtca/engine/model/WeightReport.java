package org.avtca.engine.model;

import java.util.List;

/**
 * What became of a set of tensors that was offered to a model. Every list is in order of name or of
 * the model; names are PyTorch's.
 *
 * @param loaded names whose values the model took
 * @param missing the model's names that were not offered; they keep their values
 * @param unexpected names offered that the model does not have
 * @param mismatched names in both, with another shape or type; they keep their values
 */
public record WeightReport(
    List<String> loaded, List<String> missing, List<String> unexpected, List<Mismatch> mismatched) {

  /** A tensor that does not fit: {@code found} and {@code expected} are types with shapes. */
  public record Mismatch(String name, String found, String expected) {
    @Override
    public String toString() {
      return name + ": " + found + " (expected: " + expected + ")";
    }
  }

  public WeightReport {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    mismatched = List.copyOf(mismatched);
  }

  /** Whether the tensors were the model's, neither more nor fewer. */
  public boolean isExact() {
    return missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty();
  }

  /** What does not fit, in one line, with at most three names of each kind. */
  String problems() {
    return "does not fit the model spec: missing "
        + some(missing)
        + ", unexpected "
        + some(unexpected)
        + ", of another shape "
        + some(mismatched);
  }

  private static String some(List<?> names) {
    return names.size() <= 3
        ? names.toString()
        : names.subList(0, 3) + " and " + (names.size() - 3) + " more";
  }
}
