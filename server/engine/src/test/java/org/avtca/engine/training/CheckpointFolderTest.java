package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avtca.engine.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint comes back as it was, or not at all. */
class CheckpointFolderTest {
  private final List<String> warnings = new ArrayList<>();

  @TempDir Path root;

  @Test
  void emptyFolder_hasNone() throws Exception {
    assertThat(folder("run").latest()).isEmpty();
  }

  @Test
  void latest_isWhatWasWrittenLast() throws Exception {
    CheckpointFolder folder = folder("run");
    folder.write(checkpoint(1, 1));
    folder.write(checkpoint(2, 1));

    assertThat(folder("run").latest()).contains(checkpoint(2, 1));
    assertThat(warnings).isEmpty();
  }

  @Test
  void digest_isTheFilesAndInItsSeal() throws Exception {
    String digest = folder("run").write(checkpoint(1, 1));

    assertThat(root.resolve("epoch-000001.json")).content().contains(digest);
  }

  @Test
  void damagedOnes_arePassedOver_howeverTheyAreDamaged() throws Exception {
    CheckpointFolder folder = folder("run");
    for (int epoch = 1; epoch <= 2; epoch++) {
      folder.write(checkpoint(epoch, 1));
    }
    Path last = root.resolve("epoch-000002.safetensors");
    byte[] whole = Files.readAllBytes(last);

    Files.write(last, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(folder.latest()).contains(checkpoint(1, 1));
    Files.delete(last);
    assertThat(folder.latest()).contains(checkpoint(1, 1));
    Files.write(last, whole);
    Files.writeString(root.resolve("epoch-000002.json"), "{");
    assertThat(folder.latest()).contains(checkpoint(1, 1));
    assertThat(warnings).hasSize(3).containsOnly("checkpoint of epoch 2 is damaged: passed over");
  }

  @Test
  void checkpointWithoutItsSeal_isNotThereYet() throws Exception {
    CheckpointFolder folder = folder("run");
    folder.write(checkpoint(1, 1));
    folder.write(checkpoint(2, 1));
    Files.delete(root.resolve("epoch-000002.json"));

    assertThat(folder.latest()).contains(checkpoint(1, 1));
  }

  @Test
  void anotherRunsCheckpoints_areRefused() throws Exception {
    folder("run").write(checkpoint(1, 1));

    assertThatIOException()
        .isThrownBy(() -> folder("other").latest())
        .withMessageContaining("holds checkpoints of another run (expected: an empty folder");
  }

  @Test
  void lastTwoAndTheBest_stay() throws Exception {
    CheckpointFolder folder = folder("run");
    for (int epoch = 1; epoch <= 5; epoch++) {
      folder.write(checkpoint(epoch, Math.min(epoch, 2)));
    }

    assertThat(root.resolve("epoch-000001.safetensors")).doesNotExist();
    assertThat(root.resolve("epoch-000003.safetensors")).doesNotExist();
    assertThat(folder.read(2)).isPresent();
    assertThat(folder.read(4)).isPresent();
    assertThat(folder.read(5)).isPresent();
  }

  private CheckpointFolder folder(String run) throws IOException {
    return new CheckpointFolder(root, run, warnings::add);
  }

  private static Checkpoint checkpoint(int epochs, int best) {
    List<EpochMetrics> history = new ArrayList<>();
    Duration elapsed = Duration.ofSeconds(5);
    Duration wait = Duration.ofMillis(20);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      boolean isBest = epoch == best;
      history.add(
          new EpochMetrics(epoch, 2.5, 0.1, 0.15, 2, 0.2, 0.3, 0.4, 1e-3, elapsed, wait, isBest));
    }
    Tensor tensor = new Tensor.Floats(new Shape(2), new float[] {epochs, 0.5f});
    Tensor steps = new Tensor.Longs(new Shape(), new long[] {epochs});
    return new Checkpoint(
        epochs, Map.of("w", tensor), Map.of("m.w", tensor, "t.w", steps), history);
  }
}
