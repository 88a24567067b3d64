package org.avtca.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.avtca.benchmarks.measure.Allocator;
import org.avtca.benchmarks.measure.EngineProcess;
import org.avtca.benchmarks.measure.Figures;
import org.avtca.benchmarks.measure.Folders;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.benchmarks.measure.MarkdownTable;
import org.avtca.benchmarks.measure.Program;
import org.avtca.benchmarks.measure.Reporting;
import org.avtca.engine.version.JsonFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soak}: resident memory over many training steps and many inferences. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains and infers for a while, each in a process set up as the server's workers are, and",
      "prints how resident memory grew after a third of it. Writes soak.md and soak.json."
    })
public final class Soak implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final double KIB = 1024;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "avtca",
      description = "The network (${DEFAULT-VALUE}).")
  private String preset = "";

  @Option(
      names = "--frame-size",
      paramLabel = "PIXELS",
      defaultValue = "112",
      description = "Side of a face (${DEFAULT-VALUE}).")
  private int frameSize;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads that compute (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "300",
      description = "Training steps, at least (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--inferences",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Clips inferred (${DEFAULT-VALUE}).")
  private int inferences;

  @Mixin private Reporting reporting = new Reporting();

  Soak() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Program.run(new Soak(), args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Machine machine = Machine.here();
    Path work = Files.createTempDirectory("avtca-soak");
    try {
      Map<String, RssSeries> series = new LinkedHashMap<>();
      Allocator training = Allocator.ofTrainingWorkers(Allocator.libraryFolders());
      series.put("training step", run(work, SoakMain.TRAIN, steps, training));
      series.put("inference", run(work, SoakMain.INFER, inferences, Allocator.SYSTEM));
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("command", reporting.commandLine());
      values.put("machine", machine.toMap());
      series.forEach((name, one) -> values.put(name, one.toMap()));
      reporting.write(page(machine, series), values);
    } finally {
      Folders.delete(work);
    }
    return 0;
  }

  private RssSeries run(Path work, String task, int count, Allocator allocator)
      throws IOException, InterruptedException {
    Path file = work.resolve(task + "-order.json");
    Path result = work.resolve(task + "-result.json");
    JsonFile.write(file, new SoakOrder(preset, frameSize, threads, count, work).toMap());
    EngineProcess.of(
            SoakMain.class,
            List.of(task, file.toString(), result.toString()),
            threads,
            allocator.environment())
        .run(work.resolve(task + ".log"), LIMIT);
    return RssSeries.fromMap(JsonFile.read(result));
  }

  private List<String> page(Machine machine, Map<String, RssSeries> series) {
    MarkdownTable table =
        new MarkdownTable(
            "Resident memory", "count", "after a third", "at the end", "most", "slope, each");
    series.forEach(
        (name, one) ->
            table.row(
                name,
                Integer.toString(one.rssBytes().size()),
                Figures.mebibytes(one.first()),
                Figures.mebibytes(one.last()),
                Figures.mebibytes(one.peak()),
                Figures.text("%+.2f KiB", one.slope() / KIB)));
    List<String> lines = new ArrayList<>();
    lines.add("# Memory over time");
    lines.add("");
    lines.add("Made by `" + reporting.commandLine() + "` on " + machine.line() + ".");
    lines.add("The slope is that of a line by least squares through the last two thirds.");
    lines.add("");
    lines.addAll(table.lines());
    return lines;
  }
}
