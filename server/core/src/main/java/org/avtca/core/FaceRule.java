package org.avtca.core;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of the face rule, which {@link FaceTracker} applies.
 *
 * @param minIou the overlap with the last box from which a face counts as the same, 0 < iou <= 1
 * @param reuseLimit grid instants for which the last box stands in for a face that is not found
 * @param detectEvery the detector runs at every k-th grid instant, k >= 1; between, the last box is
 *     reused
 */
public record FaceRule(double minIou, int reuseLimit, int detectEvery) {
  /** IoU 0.3, at most 5 instants (1.2 s), detection at every instant. */
  public static final FaceRule STANDARD = new FaceRule(0.3, 5, 1);

  public FaceRule {
    Check.that(minIou > 0 && minIou <= 1, "min_iou", minIou, "0 < min_iou <= 1");
    Check.range("reuse_limit", reuseLimit, 0, 1000);
    Check.range("detect_every", detectEvery, 1, reuseLimit + 1);
  }

  /** Whether the detector runs at the grid instant {@code index}. */
  public boolean detectsAt(long index) {
    return index % detectEvery == 0;
  }

  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("min_iou", minIou);
    map.put("reuse_limit", reuseLimit);
    map.put("detect_every", detectEvery);
    return map;
  }

  public static FaceRule fromMap(Map<String, ?> values) {
    return read(SpecMap.of("face rule", values));
  }

  static FaceRule read(SpecMap map) {
    FaceRule rule =
        new FaceRule(
            map.number("min_iou"), map.integer("reuse_limit"), map.integer("detect_every"));
    map.end();
    return rule;
  }
}
