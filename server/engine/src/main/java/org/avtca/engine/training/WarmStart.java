package org.avtca.engine.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.Digests;
import org.avtca.core.ModelFolder;
import org.avtca.engine.model.AuthorsNames;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.model.WeightReport;

/**
 * The weights that a training starts from: those of a model version, or of a file by our names or
 * by those of the authors' code ({@link AuthorsNames}). What fits is taken, and the rest told.
 *
 * @param weights a {@code .safetensors} file
 */
record WarmStart(Path weights) {

  /** The weights of a version's folder, or the file itself. */
  static WarmStart at(Path path) {
    return new WarmStart(Files.isDirectory(path) ? new ModelFolder(path).weights() : path);
  }

  /** SHA-256 of the file. */
  String digest() throws IOException {
    return Digests.sha256(weights);
  }

  /**
   * Gives the model what fits.
   *
   * @throws IllegalArgumentException if nothing does
   * @throws IOException if the file cannot be read
   */
  Outcome apply(AvtcaModel model) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(weights).tensors();
    boolean authors = AuthorsNames.isUsedBy(tensors);
    WeightReport report = model.loadPartial(authors ? AuthorsNames.toOurs(tensors) : tensors);
    if (report.loaded().isEmpty()) {
      throw new IllegalArgumentException(
          "warm_start: none of its %d weights fit the model spec (expected: some that do)"
              .formatted(tensors.size()));
    }
    return new Outcome(digest(), authors ? "authors" : "avtca", report);
  }

  /**
   * What became of the weights.
   *
   * @param digest SHA-256 of their file
   * @param naming {@code avtca} or {@code authors}
   * @param report by our names
   */
  record Outcome(String digest, String naming, WeightReport report) {

    /** One line for each kind of fate; names in full, since a guess at them is of no use. */
    List<String> lines() {
      return List.of(
          "starts from other weights: %d fit, %d of the model stay new, %d are of another shape,"
                  .formatted(
                      report.loaded().size(), report.missing().size(), report.mismatched().size())
              + " %d are not of the model".formatted(report.unexpected().size()),
          "fit: " + (report.isExact() ? "all" : names(report.loaded())),
          "stay new: " + names(report.missing()),
          "of another shape: " + names(report.mismatched()),
          "not of the model: " + names(report.unexpected()));
    }

    /** For a version's record. */
    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("digest", digest);
      map.put("naming", naming);
      map.put("loaded", report.loaded());
      map.put("missing", report.missing());
      map.put("unexpected", report.unexpected());
      map.put("mismatched", report.mismatched().stream().map(Object::toString).toList());
      return map;
    }

    private static String names(List<?> names) {
      return names.isEmpty()
          ? "none"
          : String.join(", ", names.stream().map(Object::toString).toList());
    }
  }
}
