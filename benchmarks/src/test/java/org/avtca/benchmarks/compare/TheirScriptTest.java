package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.avtca.benchmarks.measure.ChildProcess;
import org.avtca.engine.model.Safetensors;
import org.avtca.engine.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheirScriptTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void python_readsTheFilesThatWeWrite() throws Exception {
    TheirScript.unpack(folder);
    Path file = folder.resolve("fixture.safetensors");
    Tensor floats = new Tensor.Floats(new Shape(2, 2), new float[] {1.5f, -2, 0, 0.25f});
    Tensor longs = new Tensor.Longs(new Shape(3), new long[] {7, -1, 1L << 40});
    new Safetensors(Map.of("weight", floats, "labels", longs), Map.of("made", "by hand"))
        .write(file);

    assertThat(python("safetensors_file.py", file.toString()))
        .containsExactly(
            "labels I64 [3] 7 -1 1099511627776", "weight F32 [2, 2] 1.5 -2.0 0.0 0.25");
  }

  @Test
  void pythonWithoutTorch_isRefusedWithItsName() throws Exception {
    Path script = TheirScript.unpack(folder);
    Files.writeString(folder.resolve("torch.py"), "raise ImportError('none here')");
    assumePython();
    assertThat(catchThrowable(() -> Python.probe("python3", script, folder.resolve("log"))))
        .isInstanceOf(IOException.class)
        .hasMessage("--python python3: no PyTorch (expected: a Python that can import torch)");
  }

  @Test
  void version_isWhatTheScriptSays() throws Exception {
    Path script = TheirScript.unpack(folder);
    Files.writeString(
        folder.resolve("torch.py"), "float32 = int64 = None\n__version__ = '2.7.1+cpu'\n");
    assumePython();
    Python python = Python.probe("python3", script, folder.resolve("log"));
    assertThat(python).isEqualTo(new Python("python3", "2.7.1+cpu"));
    assertThat(python.isOld()).isFalse();
  }

  private List<String> python(String... arguments) throws Exception {
    assumePython();
    Path log = folder.resolve("log");
    new ChildProcess(
            List.of("python3", folder.resolve(arguments[0]).toString(), arguments[1]), Map.of())
        .run(log, LIMIT);
    return Files.readAllLines(log);
  }

  private void assumePython() throws InterruptedException {
    boolean there;
    try {
      new ChildProcess(List.of("python3", "--version"), Map.of())
          .run(folder.resolve("version.log"), LIMIT);
      there = true;
    } catch (IOException e) {
      there = false;
    }
    assumeThat(there).as("a python3 on the PATH").isTrue();
  }
}
