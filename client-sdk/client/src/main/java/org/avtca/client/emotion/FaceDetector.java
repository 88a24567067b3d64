package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A face detector, so exactly that another machine with the same file finds the same boxes.
 *
 * @param name its file, as a person calls it
 * @param sha256 digest of that file, 64 hexadecimal digits
 * @param parameters its numbers by name, as {@code scale_factor}
 */
public record FaceDetector(Kind kind, String name, String sha256, Map<String, Double> parameters) {
  /** Kinds of detector. */
  public enum Kind {
    /** OpenCV's cascade of boosted Haar features. */
    HAAR,
    /** OpenCV's {@code FaceDetectorYN}. */
    YUNET,
    /** A kind that this client does not know. */
    UNKNOWN
  }

  /** Copies the parameters. */
  public FaceDetector {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(sha256, "sha256");
    parameters = Map.copyOf(parameters);
  }
}
