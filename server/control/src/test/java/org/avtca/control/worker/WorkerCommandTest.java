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
    return command(settings().build(), order, loopback);
  }

  private WorkerSettings.Builder settings() {
    return WorkerSettings.builder("lib/worker/*", data)
        .maxHeap(WorkerKind.INFERENCE, "300m")
        .detectorModels(List.of(Path.of("yunet.onnx")));
  }

  private WorkerCommand command(WorkerSettings settings, WorkerOrder order, boolean loopback) {
    return WorkerCommand.of(settings, order, folder, loopback, List.of(data), List.of(data));
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
  void trainingWorker_givesWayToSessions_whereTheSystemCanDoThat() throws IOException {
    WorkerOrder order = new WorkerOrder("workers/a", WorkerKind.TRAINING, "cpu", null, 3);
    assertThat(command(order, false).line().get(0)).endsWith("java");

    Path nice = Files.createFile(data.resolve("nice"));
    assertThat(nice.toFile().setExecutable(true)).isTrue();
    assertThat(command(order, false).line()).startsWith(nice.toString(), "-n", "10");
    WorkerOrder inference =
        new WorkerOrder("workers/b", WorkerKind.INFERENCE, "cpu", Path.of("m"), 3);
    assertThat(command(inference, false).line().get(0)).endsWith("java");
  }

  @Test
  void trainingsWithMoreThreadsThanCores_doNotWaitAwake() {
    WorkerOrder order = new WorkerOrder("workers/a", WorkerKind.TRAINING, "cpu", null, 3);
    assertThat(command(order, false).environment()).doesNotContainKey("OMP_WAIT_POLICY");
    assertThat(command(settings().trainingCrowded(true).build(), order, false).environment())
        .containsEntry("OMP_WAIT_POLICY", "PASSIVE");
  }

  @Test
  void folder_isTheOwnersAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.path())).hasSize(3);
    assertThat(folder.socket().toString().length()).isLessThan(108);
  }
}
