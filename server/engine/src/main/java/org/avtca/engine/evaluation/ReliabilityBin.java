package org.avtca.engine.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One column of a reliability diagram (Guo et al., arXiv 1706.04599): the clips whose top
 * probability lies in one of 15 equal intervals.
 *
 * @param upper end of the interval, inclusive
 * @param clips in it, >= 1
 * @param confidence their mean top probability
 * @param accuracy share of them that is right
 */
public record ReliabilityBin(double upper, int clips, double confidence, double accuracy) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("upper", upper);
    map.put("clips", clips);
    map.put("confidence", confidence);
    map.put("accuracy", accuracy);
    return map;
  }
}
