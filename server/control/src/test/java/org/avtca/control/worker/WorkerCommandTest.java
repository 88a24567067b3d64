package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
  @TempDir private Path data;
  private WorkerFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = WorkerFolder.create();
  }

  @AfterEach
  void delete() {
    folder.delete();
  }

  private WorkerCommand command(WorkerOrder order, boolean loopback) {
    WorkerSettings settings =
        WorkerSettings.builder("lib/worker/*", data)
            .maxHeap(WorkerKind.INFERENCE, "300m")
            .detectorModels(List.of(Path.of("yunet.onnx")))
            .build();
    return WorkerCommand.of(settings, order, folder, loopback, List.of(data));
  }

  @Test
  void inferenceWorker_runsPassesOfOneThread() {
    WorkerCommand command =
        command(new WorkerOrder("workers/a", WorkerKind.INFERENCE, "cpu", Path.of("m"), 3), false);
    assertThat(command.line())
        .contains("-Xmx300m", "-Dai.djl.offline=true")
        .contains("-Djava.io.tmpdir=" + folder.temporary())
        .contains("-Dorg.bytedeco.javacpp.cachedir=" + data.resolve("native").resolve("javacpp"))
        .containsSubsequence("-cp", "lib/worker/*", WorkerCommand.MAIN_CLASS)
        .containsSubsequence("--kind", "inference", "--socket", folder.socket().toString())
        .containsSubsequence("--threads", "3", "--detector", "yunet.onnx", "--model", "m");
    assertThat(command.line().get(0))
        .isEqualTo(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    assertThat(command.environment())
        .containsEntry("OMP_NUM_THREADS", "1")
        .containsEntry("ORT_DISABLE_TELEMETRY", "1")
        .containsEntry("DJL_CACHE_DIR", data.resolve("native").resolve("djl").toString())
        .doesNotContainKey("LD_PRELOAD");
    assertThat(command.allocator()).isEqualTo("system");
  }

  @Test
  void trainingWorker_computesWithAllItsThreadsAndAnAllocatorThatKeepsMemory() {
    WorkerCommand command =
        command(new WorkerOrder("workers/a", WorkerKind.TRAINING, "cpu", null, 3), true);
    assertThat(command.line())
        .contains("--loopback", "-Dai.djl.pytorch.num_threads=3")
        .doesNotContain("--socket", "--model");
    assertThat(command.environment())
        .containsEntry("OMP_NUM_THREADS", "3")
        .containsEntry("MALLOC_ARENA_MAX", "2");
    assertThat(command.allocator()).isEqualTo("glibc-tuned");
  }

  @Test
  void folder_isTheOwnersAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.path())).hasSize(3);
    assertThat(folder.socket().toString().length()).isLessThan(108);
  }
}
