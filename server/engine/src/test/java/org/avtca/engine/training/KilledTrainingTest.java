package org.avtca.engine.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.avtca.core.Digests;
import org.avtca.engine.sample.SampleOptions;
import org.avtca.engine.sample.SampleSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training whose process is killed at ten random points ends in the bits of one that was left
 * alone. An attempt is killed within two epochs, so it may or may not reach the next checkpoint;
 * the last two die while they evaluate and while they write the version.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KilledTrainingTest {
  private static final int KILLS = 10;

  /** Lines of an attempt's first two epochs: prepare, train, then 2 batches, epoch, checkpoint. */
  private static final int SOON = 10;

  @TempDir Path shared;

  @Test
  void tenTimesKilledTraining_endsInTheSameWeights() throws Exception {
    SampleSet.generate(
        shared.resolve("data"), new SampleOptions(1, 3, 1, 160, 120, 10, 2), (done, total) -> {});
    assertThat(attempt("undisturbed", line -> false)).isTrue();

    Random random = new Random(2407);
    int kills = 0;
    while (kills < KILLS - 2) {
      int[] linesLeft = {1 + random.nextInt(SOON)};
      assertThat(attempt("killed", line -> --linesLeft[0] == 0)).isFalse();
      kills++;
    }
    assertThat(attempt("killed", "evaluate"::equals)).isFalse();
    assertThat(attempt("killed", "register"::equals)).isFalse();
    assertThat(attempt("killed", line -> false)).isTrue();

    assertThat(weights("killed")).isEqualTo(weights("undisturbed"));
  }

  /**
   * Starts or continues a training in a process of its own, and kills it at a line.
   *
   * @return whether it came to its end
   */
  private boolean attempt(String name, Predicate<String> killAt) throws Exception {
    Path own = Files.createDirectories(shared.resolve(name));
    deleteVersion(own);
    Process process = start(own);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (killAt.test(line)) {
          process.destroyForcibly();
          break;
        }
      }
      int status = process.waitFor();
      assertThat(status)
          .as("status of the process: %s", Files.readString(own.resolve("errors.txt")))
          .isIn(0, 128 + 9);
      return status == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Path own) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingProcess.class.getName(),
                shared.toString(),
                own.toString()));
    File errors = own.resolve("errors.txt").toFile();
    return builder.redirectError(ProcessBuilder.Redirect.to(errors)).start();
  }

  /** As the server does: a version is written into an empty folder. */
  private static void deleteVersion(Path own) throws IOException {
    Path version = own.resolve("version");
    if (Files.exists(version)) {
      try (var files = Files.walk(version)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private String weights(String name) throws IOException {
    return Digests.sha256(shared.resolve(name).resolve("version/model.safetensors"));
  }
}
