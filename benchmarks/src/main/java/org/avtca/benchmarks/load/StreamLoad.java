package org.avtca.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.avtca.benchmarks.measure.Folders;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.benchmarks.measure.Program;
import org.avtca.benchmarks.measure.Reporting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stream-load}: paced sessions against one server. */
@Command(
    name = "stream-load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays clips into many sessions at once, in real time and whatever the server does, and",
      "measures the time from a window's end to its result. Writes stream-load.md and .json."
    },
    footer = {
      "",
      "Examples:",
      "  stream-load --sessions 8",
      "  stream-load --find --target-p99 500 --overload 3 --bare-engine",
      "  stream-load --audio-only --hop 7.2 --sessions 1000"
    })
public final class StreamLoad implements Callable<Integer> {
  private static final long GRID_MILLIS = 240;

  @Mixin private ServerOptions server;

  @Option(
      names = "--clips",
      paramLabel = "DIR",
      description = "Media files that the sessions play (a drawn sample set).")
  private @Nullable Path clips;

  @Option(
      names = "--clip-count",
      paramLabel = "N",
      defaultValue = "24",
      description = "So many of them at most (${DEFAULT-VALUE}).")
  private int clipCount;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Sessions at once; with --find the number to begin with (${DEFAULT-VALUE}).")
  private int sessions;

  @Option(
      names = "--hop",
      paramLabel = "SECONDS",
      defaultValue = "0.48",
      description = "Between a session's windows, a multiple of 0.24 (${DEFAULT-VALUE}).")
  private double hop;

  @Option(names = "--audio-only", description = "Sessions without pictures.")
  private boolean audioOnly;

  @Option(
      names = "--ramp-up",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Within the warm-up, until the last session plays (${DEFAULT-VALUE}, at once).")
  private int rampUp;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "Before anything counts (10, or 5 with --quick).")
  private @Nullable Integer warmUp;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "Of what counts (60, or 10 with --quick).")
  private @Nullable Integer duration;

  @Option(names = "--quick", description = "A short run, to see that all works.")
  private boolean quick;

  @Option(names = "--find", description = "Search the largest number of sessions that meets:")
  private boolean find;

  @Option(
      names = "--target-p99",
      paramLabel = "MS",
      defaultValue = "500",
      description = "99 of 100 windows within this, none dropped (${DEFAULT-VALUE}).")
  private double targetP99;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "256",
      description = "The most sessions that the search tries (${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--overload",
      paramLabel = "FACTOR",
      defaultValue = "0",
      description = "Then so many times as many sessions.")
  private double overload;

  @Option(
      names = "--overload-duration",
      paramLabel = "SECONDS",
      description = "Of that (300, or 10 with --quick).")
  private @Nullable Integer overloadDuration;

  @Option(
      names = "--bare-engine",
      description = "Then the engine alone on the same cores, beside the most that a load got.")
  private boolean bareEngine;

  @Mixin private Reporting reporting = new Reporting();

  private StreamLoad() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Program.run(new StreamLoad(), args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (hop <= 0 || Math.round(hop * 1e3) % GRID_MILLIS != 0) {
      throw new IllegalArgumentException("--hop: " + hop + " (expected: a multiple of 0.24)");
    }
    Machine machine = Machine.here();
    Path folder = Files.createTempDirectory("avtca-load");
    try {
      List<Path> files =
          Clips.below(clips == null ? Clips.draw(folder.resolve("sample")) : clips, clipCount);
      EngineOrder order =
          new EngineOrder(
              server.preset(),
              server.frameSize(),
              folder,
              files.stream().map(Path::toString).toList(),
              (int) (Math.round(hop * 1e3) / GRID_MILLIS),
              Runtime.getRuntime().availableProcessors(),
              seconds(duration, 30, 5));
      Measurements measurements = new Measurements(goals(), line -> reporting.say("%s", line));
      measurements.run(server, order, Clips.encode(files, !audioOnly));
      LoadReport report = measurements.report(machine, reporting.commandLine());
      reporting.write(report.markdown(), report.toMap());
      return 0;
    } finally {
      Folders.delete(folder);
    }
  }

  private Goals goals() {
    Duration longest = Duration.ofSeconds(seconds(overloadDuration, 300, 10));
    LoadPlan plan =
        new LoadPlan(
            sessions,
            Duration.ofMillis(Math.round(hop * 1e3)),
            true,
            !audioOnly,
            server.model(),
            Duration.ofSeconds(rampUp),
            Duration.ofSeconds(seconds(warmUp, 10, 5)),
            Duration.ofSeconds(seconds(duration, 60, 10)));
    return new Goals(plan, find, targetP99, most, overload, longest, bareEngine);
  }

  private int seconds(@Nullable Integer asked, int usual, int inQuickRuns) {
    if (asked != null) {
      return asked;
    }
    return quick ? inQuickRuns : usual;
  }
}
