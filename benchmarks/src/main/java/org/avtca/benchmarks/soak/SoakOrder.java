package org.avtca.benchmarks.soak;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.SpecMap;

/**
 * What a soaked process shall do.
 *
 * @param preset the network
 * @param frameSize side of a face, pixels
 * @param threads that compute
 * @param count steps or inferences
 * @param folder for clips, weights and checkpoints
 */
record SoakOrder(String preset, int frameSize, int threads, int count, Path folder) {

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("preset", preset);
    map.put("frame_size", frameSize);
    map.put("threads", threads);
    map.put("count", count);
    map.put("folder", folder.toString());
    return map;
  }

  /**
   * The order that {@link #toMap} wrote.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static SoakOrder fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("order", values);
    SoakOrder order =
        new SoakOrder(
            map.text("preset"),
            map.integer("frame_size"),
            map.integer("threads"),
            map.integer("count"),
            Path.of(map.text("folder")));
    map.end();
    return order;
  }
}
