package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectsTest {
  @TempDir private Path folder;

  @Test
  void oldTorch_isMeasuredAsItComes() throws Exception {
    assertThat(all(new Python("python3", "1.13.0a0")))
        .filteredOn(subject -> subject.wanted().isPresent())
        .extracting(Subject::name, Subject::task, Subject::wanted)
        .containsExactly(
            tuple("PyTorch 1.13.0a0, eager, system", Task.INFER, OptionalDouble.of(2.2)),
            tuple("PyTorch 1.13.0a0, eager, system", Task.TRAIN, OptionalDouble.of(1.2)));
  }

  @Test
  void newerTorch_isMeasuredAtItsBest() throws Exception {
    assertThat(all(new Python("python3", "2.7.1+cpu")))
        .filteredOn(subject -> subject.wanted().isPresent())
        .extracting(Subject::name, Subject::task, Subject::wanted)
        .containsExactly(
            tuple(
                "PyTorch 2.7.1+cpu, optimize_for_inference, tcmalloc",
                Task.INFER,
                OptionalDouble.of(1.2)),
            tuple("PyTorch 2.7.1+cpu, eager, tcmalloc", Task.TRAIN, OptionalDouble.of(0.9)));
  }

  @Test
  void optimisedSubject_isToldSo_andGetsTheReferenceAndThreads() throws Exception {
    Subject optimised =
        all(new Python("python3", "2.7.1")).stream()
            .filter(subject -> subject.name().contains("optimize"))
            .findFirst()
            .orElseThrow();
    var process = optimised.program().apply(List.of("infer", "order", "result"));
    assertThat(process.command())
        .containsSubsequence("python3", "infer", "order", "result", "--reference", "--optimise");
    assertThat(process.environment())
        .containsEntry("OMP_NUM_THREADS", "3")
        .containsKey("LD_PRELOAD");
  }

  private List<Subject> all(Python python) throws Exception {
    if (!Files.exists(folder.resolve("libtcmalloc_minimal.so"))) {
      Files.createFile(folder.resolve("libtcmalloc_minimal.so"));
    }
    return new Subjects(folder.resolve("their_side.py"), folder.resolve("r.py"), 3, List.of(folder))
        .all(List.of(python));
  }
}
