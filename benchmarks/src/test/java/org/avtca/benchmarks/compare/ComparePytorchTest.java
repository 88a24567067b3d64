package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ComparePytorchTest {
  @TempDir private Path folder;

  @Test
  void withoutReference_saysWhatIsExpected() {
    assertThat(refused()).startsWith("--reference: none (expected: a Python file with AVT-CA");
  }

  @Test
  void referenceThatIsNotThere_isNamed() {
    Path file = folder.resolve("none.py");
    assertThat(refused("--reference", file.toString()))
        .startsWith("--reference: " + file + ": no such file (expected: a Python file");
  }

  private static String refused(String... args) {
    StringWriter errors = new StringWriter();
    CommandLine line = new CommandLine(new ComparePytorch());
    line.setErr(new PrintWriter(errors));
    assertThat(line.execute(args)).isEqualTo(2);
    return errors.toString();
  }
}
