package org.avtca.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.avtca.benchmarks.measure.ChildProcess;
import org.avtca.engine.version.JsonFile;

/** Runs one measuring process after the other for one order. */
final class Bench {
  private final Order order;
  private final Duration limit;
  private int runs;

  /**
   * A bench.
   *
   * @param limit how long one process may take
   */
  Bench(Order order, Duration limit) {
    this.order = order;
    this.limit = limit;
  }

  /**
   * Runs a process to its end.
   *
   * @return the figures that it wrote
   * @throws IOException if it failed, with what it said
   */
  Map<String, Object> run(Function<List<String>, ChildProcess> program, String task)
      throws IOException, InterruptedException {
    Path root = order.folder().root();
    runs++;
    String name = order.preset() + "-" + runs;
    Path orderFile = root.resolve(name + "-order.json");
    Path result = root.resolve(name + "-result.json");
    JsonFile.write(orderFile, order.toMap());
    program
        .apply(List.of(task, orderFile.toString(), result.toString()))
        .run(root.resolve(name + ".log"), limit);
    return JsonFile.read(result);
  }
}
