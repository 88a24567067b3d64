package org.avtca.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.avtca.benchmarks.measure.EngineProcess;
import org.avtca.benchmarks.measure.Figures;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.core.SpecMap;
import org.avtca.engine.version.JsonFile;

/** Makes the loads that the goals ask for, and keeps what came of them. */
final class Measurements {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String MODEL = "models/load";

  private final Goals goals;
  private final Consumer<String> console;
  private final List<LoadResult> results = new ArrayList<>();
  private final Map<String, Object> findings = new LinkedHashMap<>();

  /**
   * Measurements.
   *
   * @param console hears what goes on
   */
  Measurements(Goals goals, Consumer<String> console) {
    this.goals = goals;
    this.console = console;
  }

  /** Makes them, against the server that is named or one that is started. */
  void run(ServerOptions options, EngineOrder order, List<Clip> clips)
      throws IOException, InterruptedException {
    boolean started = options.running().isEmpty();
    if (started || goals.bareEngine()) {
      engine(order, EngineMain.MODEL);
    }
    if (started) {
      console.accept("starts a server");
      Path home = options.home();
      try (LocalServer server = LocalServer.start(home, order.folder(), goals.mostSessions())) {
        server.serve(order.zip());
        loads(server.target(), clips, goals.plan().withModel(MODEL), server::heapInUse);
      }
    } else {
      loads(options.running().orElseThrow(), clips, goals.plan(), OptionalLong::empty);
    }
    if (goals.bareEngine()) {
      bareEngine(order);
    }
  }

  /** Looks at a server's heap. */
  @FunctionalInterface
  private interface Heap {
    OptionalLong inUse();
  }

  private void loads(Target target, List<Clip> clips, LoadPlan plan, Heap heap)
      throws InterruptedException {
    LoadRun run = new LoadRun(target, clips);
    OptionalLong before = heap.inUse();
    int found = plan.sessions();
    if (goals.find()) {
      found = largest(run, plan);
    } else {
      AtomicLong during = new AtomicLong();
      load(run, "load", plan, () -> heap.inUse().ifPresent(during::set));
      before.ifPresent(bytes -> tellHeap(during.get(), bytes, plan.sessions()));
    }
    if (goals.overload() > 0 && found > 0) {
      int many = (int) Math.ceil(found * goals.overload());
      LoadPlan more = plan.withSessions(many).withDuration(goals.overloadDuration());
      heap.inUse().ifPresent(bytes -> findings.put("heap_bytes_in_use_before_overload", bytes));
      load(
          run,
          "overload",
          more,
          () ->
              heap.inUse()
                  .ifPresent(bytes -> findings.put("heap_bytes_in_use_at_end_of_it", bytes)));
    }
  }

  private int largest(LoadRun run, LoadPlan plan) throws InterruptedException {
    LargestLoad search =
        new LargestLoad(
            goals.most(),
            number -> {
              LoadResult result = load(run, "search", plan.withSessions(number), () -> {});
              return result.meets(goals.targetMs());
            });
    int found = search.find(plan.sessions());
    findings.put("largest_number_of_sessions", found);
    findings.put("target_p99_ms", goals.targetMs());
    return found;
  }

  private void tellHeap(long during, long before, int sessions) {
    findings.put("heap_bytes_in_use_before", before);
    findings.put("heap_bytes_in_use_with_all_sessions_open", during);
    findings.put("heap_bytes_a_session", Math.round((during - before) / (double) sessions));
  }

  private LoadResult load(LoadRun run, String title, LoadPlan plan, Runnable atEnd)
      throws InterruptedException {
    console.accept(
        Figures.text(
            "%s: %d sessions for %d s",
            title, plan.sessions(), plan.warmUp().plus(plan.duration()).toSeconds()));
    LoadResult result = run.run(title, plan, atEnd);
    results.add(result);
    console.accept(
        Figures.text(
            "%s: p99 %.0f ms, %.1f results/s of %.1f, %d dropped, %d unanswered",
            title,
            result.counts().latency().p99(),
            result.counts().resultsPerSecond(),
            plan.wantedPerSecond(),
            result.counts().droppedWindows(),
            result.unanswered()));
    return result;
  }

  private void bareEngine(EngineOrder order) throws IOException, InterruptedException {
    console.accept("the engine alone");
    double bare = SpecMap.of("result", engine(order, EngineMain.BARE)).number("windows_per_second");
    double served =
        results.stream().mapToDouble(load -> load.counts().resultsPerSecond()).max().orElse(0);
    findings.put("bare_engine_windows_per_second", bare);
    findings.put("most_results_per_second", served);
    findings.put("throughput_beside_the_bare_engine", served / bare);
  }

  private static Map<String, Object> engine(EngineOrder order, String task)
      throws IOException, InterruptedException {
    Path orderFile = order.folder().resolve(task + "-order.json");
    Path result = order.folder().resolve(task + "-result.json");
    JsonFile.write(orderFile, order.toMap());
    EngineProcess.of(
            EngineMain.class, List.of(task, orderFile.toString(), result.toString()), 1, Map.of())
        .run(order.folder().resolve(task + ".log"), LIMIT);
    return JsonFile.read(result);
  }

  LoadReport report(Machine machine, String command) {
    return new LoadReport(machine, command, results, findings);
  }
}
