package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

/**
 * How a model version chooses the face that it sees, once an instant of the grid: the face that
 * overlaps most with the last box, if by {@code minIou}, else the largest.
 *
 * @param detector finds the faces
 * @param minIou overlap (intersection over union) from which a face counts as the same, 0 < iou <=
 *     1
 * @param reuseLimit instants for which the last box stands in for a face that is not found
 * @param detectEvery the detector runs at the instants 0, k, 2k, ...; between, the last box is
 *     reused
 */
public record FaceRule(FaceDetector detector, double minIou, int reuseLimit, int detectEvery) {
  /** Checks that there is a detector. */
  public FaceRule {
    requireNonNull(detector, "detector");
  }
}
