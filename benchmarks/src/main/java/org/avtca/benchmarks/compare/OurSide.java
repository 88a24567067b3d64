package org.avtca.benchmarks.compare;

import java.nio.file.Path;
import java.util.Map;
import org.avtca.engine.version.JsonFile;

/** The program that one of our measuring processes runs: {@code OurSide TASK ORDER RESULT}. */
public final class OurSide {
  static final String PREPARE = "prepare";
  static final String INFER = "infer";
  static final String TRAIN = "train";

  private OurSide() {}

  /** Does the task of the order file, writes the result file, and ends. */
  public static void main(String[] args) throws Exception {
    Order order = Order.fromMap(JsonFile.read(Path.of(args[1])));
    Map<String, Object> figures =
        switch (args[0]) {
          case PREPARE -> new PrepareTask(order).run();
          case INFER -> new InferTask(order).run();
          case TRAIN -> new TrainTask(order).run();
          default ->
              throw new IllegalArgumentException(
                  "task: " + args[0] + " (expected: prepare, infer or train)");
        };
    JsonFile.write(Path.of(args[2]), figures);
  }
}
