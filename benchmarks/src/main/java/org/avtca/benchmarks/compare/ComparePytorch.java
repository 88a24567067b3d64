package org.avtca.benchmarks.compare;

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
import org.avtca.benchmarks.measure.Folders;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.benchmarks.measure.Program;
import org.avtca.benchmarks.measure.Reporting;
import org.avtca.core.ModelPresets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code compare-pytorch}: this project beside AVT-CA in PyTorch, on one machine in one run. */
@Command(
    name = "compare-pytorch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures inference and training beside AVT-CA in PyTorch: same machine, threads, weights",
      "and inputs, in turns and each in a process of its own. Writes compare-pytorch.md and .json."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured; wanted ratios are printed, not enforced",
      "1:the logits differ, or a side failed",
      "2:the command line is wrong"
    })
public final class ComparePytorch implements Callable<Integer> {
  private static final String REFERENCE =
      "a Python file with AVT-CA in PyTorch: a class Avtca(spec) and the specs PAPER and"
          + " EFFICIENTFACE; forward takes frames (B * 15, 3, S, S) and audio (B, 10, T); the state"
          + " dict has the names of model.safetensors";
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final Effort QUICK = new Effort(1, 1, 3, 2);
  private static final Effort FULL = new Effort(5, 60, 30, 6);

  @Spec private CommandSpec spec;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "AVT-CA in PyTorch, the other side (required).")
  private @Nullable Path reference;

  @Option(
      names = "--python",
      paramLabel = "CMD",
      defaultValue = "python3",
      description =
          "A Python that has torch; several times for several versions (${DEFAULT-VALUE}).")
  private List<String> pythons = List.of();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "avtca,avtca-efficientface",
      split = ",",
      description = "The networks (${DEFAULT-VALUE}).")
  private List<String> presets = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each side (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--frame-size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description = "Side of a face (${DEFAULT-VALUE}).")
  private int frameSize;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each side is measured (5, or 1 with --quick).")
  private @Nullable Integer rounds;

  @Option(names = "--quick", description = "A short run, to see that all works.")
  private boolean quick;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Where clips, inputs and weights lie; kept (a temporary folder, removed).")
  private @Nullable Path work;

  @Mixin private Reporting reporting = new Reporting();

  /**
   * How much is measured.
   *
   * @param rounds processes of each side
   * @param warmUp calls before those that are timed
   * @param repeats timed calls
   * @param epochs of training, the first dropped
   */
  private record Effort(int rounds, int warmUp, int repeats, int epochs) {}

  ComparePytorch() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Program.run(new ComparePytorch(), args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path yardstick = requireReference();
    presets.forEach(ModelPresets::named);
    Path folder = work == null ? Files.createTempDirectory("avtca-compare") : work;
    Files.createDirectories(folder);
    try {
      return compare(yardstick, folder.toAbsolutePath());
    } finally {
      if (work == null) {
        Folders.delete(folder);
      }
    }
  }

  private Path requireReference() {
    if (reference == null || !Files.isRegularFile(reference)) {
      throw new ParameterException(
          spec.commandLine(),
          "--reference: "
              + (reference == null ? "none" : reference + ": no such file")
              + " (expected: "
              + REFERENCE
              + ")");
    }
    return reference.toAbsolutePath();
  }

  private int compare(Path yardstick, Path folder) throws IOException, InterruptedException {
    Machine machine = Machine.here();
    Path script = TheirScript.unpack(folder);
    List<Python> found = new ArrayList<>();
    for (String python : pythons) {
      found.add(Python.probe(python, script, folder.resolve("probe.log")));
    }
    Subjects subjects = new Subjects(script, yardstick, threads, Allocator.libraryFolders());
    Path inputs = Files.createDirectories(folder.resolve(frameSize + "px"));
    List<PresetResult> results = new ArrayList<>();
    for (String preset : presets) {
      results.add(preset(preset, inputs, subjects, found));
      CompareReport soFar = report(machine, results);
      reporting.save(soFar.markdown(), soFar.toMap());
    }
    CompareReport report = report(machine, results);
    reporting.write(report.markdown(), report.toMap());
    return report.logitsAgree() ? 0 : 1;
  }

  private CompareReport report(Machine machine, List<PresetResult> results) {
    return new CompareReport(machine, settings(), reporting.commandLine(), List.copyOf(results));
  }

  private PresetResult preset(String preset, Path folder, Subjects subjects, List<Python> found)
      throws IOException, InterruptedException {
    Effort effort = effort();
    Order order =
        new Order(
            preset,
            frameSize,
            threads,
            effort.warmUp(),
            effort.repeats(),
            effort.epochs(),
            new WorkFolder(folder));
    Bench bench = new Bench(order, LIMIT);
    reporting.say("%s: makes clips, inputs and weights", preset);
    bench.run(arguments -> subjects.ourSide(Allocator.SYSTEM, arguments), OurSide.PREPARE);
    Rounds measured =
        new Rounds(
            effort.rounds(),
            (subject, round) -> {
              Map<String, Object> figures = bench.run(subject.program(), subject.task().word());
              reporting.say(
                  "%s, round %d, %s, %s: %.1f ms",
                  preset,
                  round,
                  subject.task().word(),
                  subject.name(),
                  SubjectResult.number(figures, subject.task().figure()));
              return figures;
            });
    return PresetResult.of(preset, measured.run(subjects.all(found)));
  }

  private Effort effort() {
    Effort usual = quick ? QUICK : FULL;
    return rounds == null
        ? usual
        : new Effort(rounds, usual.warmUp(), usual.repeats(), usual.epochs());
  }

  private Map<String, Object> settings() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("threads", threads);
    map.put("frame_size", frameSize);
    map.put("rounds", effort().rounds());
    map.put("clips_timed_a_round", effort().repeats());
    map.put("steps_timed_a_round", (effort().epochs() - 1) * Order.STEPS_AN_EPOCH);
    return map;
  }
}
