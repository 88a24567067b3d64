package org.avtca.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.avtca.benchmarks.measure.Allocator;
import org.avtca.benchmarks.measure.ChildProcess;
import org.avtca.benchmarks.measure.EngineProcess;

/** Lists who is compared, and starts each as it is used: ours as the server starts its workers. */
final class Subjects {
  private static final OptionalDouble BESIDE = OptionalDouble.empty();

  /** PyTorch as it comes, and the options of the script for its other ways. */
  private static final String EAGER = "eager";

  private static final Map<String, String> OPTIONS =
      Map.of("optimize_for_inference", "--optimise", "channels-last", "--channels-last");

  private final Path script;
  private final Path reference;
  private final int threads;
  private final List<Path> libraryFolders;

  /**
   * Subjects.
   *
   * @param script {@code their_side.py}
   * @param reference AVT-CA in PyTorch
   * @param threads that each of them computes with
   */
  Subjects(Path script, Path reference, int threads, List<Path> libraryFolders) {
    this.script = script;
    this.reference = reference;
    this.threads = threads;
    this.libraryFolders = libraryFolders;
  }

  /** Ours first, then each Python's PyTorch in all its ways. */
  List<Subject> all(List<Python> pythons) {
    List<Subject> all = new ArrayList<>();
    all.add(ours(Task.INFER, "ours, ONNX Runtime", Allocator.SYSTEM));
    Allocator training = Allocator.ofTrainingWorkers(libraryFolders);
    all.add(ours(Task.TRAIN, "ours, " + training.name(), training));
    Optional<Allocator> tcmalloc = Allocator.tcmalloc(libraryFolders);
    for (Python python : pythons) {
      boolean old = python.isOld();
      all.add(theirs(python, Task.INFER, EAGER, Allocator.SYSTEM, old ? wanted(2.2) : BESIDE));
      if (!old) {
        Allocator best = tcmalloc.orElse(Allocator.SYSTEM);
        all.add(theirs(python, Task.INFER, "optimize_for_inference", best, wanted(1.2)));
      }
      all.add(theirs(python, Task.TRAIN, EAGER, Allocator.SYSTEM, old ? wanted(1.2) : BESIDE));
      if (tcmalloc.isPresent()) {
        OptionalDouble goal = old ? BESIDE : wanted(0.9);
        all.add(theirs(python, Task.TRAIN, EAGER, tcmalloc.orElseThrow(), goal));
        all.add(theirs(python, Task.TRAIN, "channels-last", tcmalloc.orElseThrow(), BESIDE));
      }
    }
    return all;
  }

  private static OptionalDouble wanted(double ratio) {
    return OptionalDouble.of(ratio);
  }

  private Subject ours(Task task, String name, Allocator allocator) {
    return new Subject(name, task, true, BESIDE, arguments -> ourSide(allocator, arguments));
  }

  /** The process of our side. */
  ChildProcess ourSide(Allocator allocator, List<String> arguments) {
    return EngineProcess.of(OurSide.class, arguments, threads, allocator.environment());
  }

  private Subject theirs(
      Python python, Task task, String how, Allocator allocator, OptionalDouble wanted) {
    String name = "PyTorch " + python.torch() + ", " + how + ", " + allocator.name();
    return new Subject(
        name,
        task,
        false,
        wanted,
        arguments -> {
          List<String> command = new ArrayList<>(List.of(python.command(), script.toString()));
          command.addAll(arguments);
          command.addAll(List.of("--reference", reference.toString()));
          if (!how.equals(EAGER)) {
            command.add(Objects.requireNonNull(OPTIONS.get(how)));
          }
          return new ChildProcess(command, environment(allocator));
        });
  }

  private Map<String, String> environment(Allocator allocator) {
    Map<String, String> environment = new LinkedHashMap<>(allocator.environment());
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    return environment;
  }
}
