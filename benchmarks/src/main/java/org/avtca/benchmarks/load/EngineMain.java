package org.avtca.benchmarks.load;

import java.nio.file.Path;
import java.util.Map;
import org.avtca.engine.version.JsonFile;

/** The program of an engine process: {@code EngineMain TASK ORDER RESULT}. */
public final class EngineMain {
  static final String MODEL = "model";
  static final String BARE = "bare";

  private EngineMain() {}

  /** Does the task of the order file, writes the result file, and ends. */
  public static void main(String[] args) throws Exception {
    EngineOrder order = EngineOrder.fromMap(JsonFile.read(Path.of(args[1])));
    Map<String, Object> result =
        switch (args[0]) {
          case MODEL -> new RandomVersion(order).write();
          case BARE -> new BareEngine(order).run();
          default ->
              throw new IllegalArgumentException("task: " + args[0] + " (expected: model or bare)");
        };
    JsonFile.write(Path.of(args[2]), result);
  }
}
