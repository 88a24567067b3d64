package org.avtca.benchmarks.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.SpecMap;

/**
 * What an engine process shall do for a load; it gets it as a JSON file.
 *
 * @param preset the network
 * @param frameSize side of a face, pixels
 * @param folder where the model version is or will be
 * @param clips media files; for the bare engine
 * @param hopSlots frames a window moves on by, see {@link org.avtca.core.FrameGrid}
 * @param threads that compute
 * @param seconds that the bare engine is timed
 */
record EngineOrder(
    String preset,
    int frameSize,
    Path folder,
    List<String> clips,
    int hopSlots,
    int threads,
    int seconds) {
  EngineOrder {
    clips = List.copyOf(clips);
  }

  Path version() {
    return folder.resolve("version");
  }

  Path zip() {
    return folder.resolve("version.zip");
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("preset", preset);
    map.put("frame_size", frameSize);
    map.put("folder", folder.toString());
    map.put("clips", clips);
    map.put("hop_slots", hopSlots);
    map.put("threads", threads);
    map.put("seconds", seconds);
    return map;
  }

  static EngineOrder fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("order", values);
    EngineOrder order =
        new EngineOrder(
            map.text("preset"),
            map.integer("frame_size"),
            Path.of(map.text("folder")),
            map.texts("clips"),
            map.integer("hop_slots"),
            map.integer("threads"),
            map.integer("seconds"));
    map.end();
    return order;
  }
}
