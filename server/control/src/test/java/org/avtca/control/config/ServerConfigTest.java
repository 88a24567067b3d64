package org.avtca.control.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigTest {
  @TempDir private Path folder;

  private static ServerConfig defaults() {
    return ServerConfig.of(Map.of(), Map.of(), Optional.empty());
  }

  private static ServerConfig flags(String key, String value) {
    return ServerConfig.of(Map.of(key, value), Map.of(), Optional.empty());
  }

  @Test
  void everyDefault_isWhatTheDocumentationSays() {
    ServerConfig config = defaults();

    assertThat(config.get(Settings.DATA)).isEqualTo(Path.of("./avtca-data"));
    assertThat(config.get(Settings.LISTEN)).hasToString("127.0.0.1:7400");
    assertThat(config.get(Settings.PORT_FILE)).isEmpty();
    assertThat(config.get(Settings.METRICS_LISTEN)).hasToString("127.0.0.1:7401");
    assertThat(config.get(Settings.AUTH_TOKENS)).isEmpty();
    assertThat(config.get(Settings.TLS_CERTIFICATE)).isEmpty();
    assertThat(config.get(Settings.TLS_KEY)).isEmpty();
    assertThat(config.get(Settings.TLS_CLIENT_CA)).isEmpty();
    assertThat(config.get(Settings.DATABASE_URL)).isEmpty();
    assertThat(config.get(Settings.DATABASE_USER)).isEmpty();
    assertThat(config.get(Settings.DATABASE_PASSWORD)).isEmpty();
    assertThat(config.get(Settings.DATASETS_ROOTS))
        .containsExactly(Path.of(System.getProperty("user.home")));
    assertThat(config.get(Settings.DATASETS_PARALLEL)).isOne();
    assertThat(config.get(Settings.MODELS_DEFAULT)).isEqualTo("emotion");
    assertThat(config.get(Settings.WORKERS_CLASS_PATH)).isEmpty();
    assertThat(config.get(Settings.WORKERS_DEVICE)).isEqualTo("auto");
    assertThat(config.get(Settings.WORKERS_THREADS)).isZero();
    assertThat(config.get(Settings.WORKERS_MAX_BATCH_SIZE)).isZero();
    assertThat(config.get(Settings.WORKERS_MAX_QUEUE_DELAY)).isEqualTo(Duration.ofMillis(5));
    assertThat(config.get(Settings.WORKERS_START_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.get(Settings.WORKERS_DETECTORS)).isEmpty();
    assertThat(config.get(Settings.JOBS_PARALLEL)).isOne();
    assertThat(config.get(Settings.JOBS_RESTARTS)).isEqualTo(3);
    assertThat(config.get(Settings.TRAINING_THREADS)).isZero();
    assertThat(config.get(Settings.SESSIONS_MAX)).isEqualTo(1_000);
    assertThat(config.get(Settings.SESSIONS_MAX_PER_PRINCIPAL)).isZero();
    assertThat(config.get(Settings.SESSIONS_IDLE)).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.get(Settings.SESSIONS_MAX_SKEW)).isEqualTo(Duration.ofMillis(250));
    assertThat(config.get(Settings.RECORDINGS_MAX_SIZE)).isEqualTo(1L << 30);
    assertThat(config.get(Settings.RECORDINGS_MAX_DURATION)).isEqualTo(Duration.ofHours(4));
    assertThat(config.get(Settings.DRAIN_DEADLINE)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Settings.all()).hasSize(31).doesNotHaveDuplicates();
  }

  @Test
  void flagsWinOverEnvironmentOverFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "sessions: {max: 1, idle_timeout: 1s}\nmodels:\n  default: file\n");
    Map<String, String> environment =
        Map.of("AVTCA_SESSIONS_MAX", "2", "AVTCA_MODELS_DEFAULT", "env", "HOME", "/");

    ServerConfig config =
        ServerConfig.of(Map.of("sessions.max", "3"), environment, Optional.of(file));

    assertThat(config.get(Settings.SESSIONS_MAX)).isEqualTo(3);
    assertThat(config.get(Settings.MODELS_DEFAULT)).isEqualTo("env");
    assertThat(config.get(Settings.SESSIONS_IDLE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void lists_areYamlListsOrSeparatedPaths() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "datasets: {roots: [/a, /b]}\n");

    assertThat(ServerConfig.of(Map.of(), Map.of(), Optional.of(file)).get(Settings.DATASETS_ROOTS))
        .containsExactly(Path.of("/a"), Path.of("/b"));
    assertThat(
            flags("datasets.roots", "/a" + File.pathSeparator + "/b").get(Settings.DATASETS_ROOTS))
        .containsExactly(Path.of("/a"), Path.of("/b"));
  }

  @Test
  void unknownKeys_areRefusedWithTheNearest() {
    assertThatThrownBy(() -> flags("session.max", "1"))
        .hasMessageContaining("session.max: unknown setting (flag; did you mean sessions.max?");
    Map<String, String> environment = Map.of("AVTCA_LISTN", "x");
    assertThatThrownBy(() -> ServerConfig.of(Map.of(), environment, Optional.empty()))
        .hasMessageContaining("did you mean AVTCA_LISTEN?");
  }

  @Test
  void theCommandLinesVariables_areNotOurs() {
    ServerConfig config =
        ServerConfig.of(Map.of(), Map.of("AVTCA_SERVER", "lab:7400"), Optional.empty());

    assertThat(config.get(Settings.LISTEN)).hasToString("127.0.0.1:7400");
  }

  @Test
  void badValues_sayWhatWasExpectedAndWhereTheyStand() {
    assertThatThrownBy(() -> flags("listen", "7400"))
        .hasMessage("listen: 7400 (flag; expected: HOST:PORT, port 0 for any free one)");
    assertThatThrownBy(() -> flags("listen", "host:70000")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> flags("drain.deadline", "30"))
        .hasMessageContaining("expected: a time such as");
    assertThatThrownBy(() -> flags("recordings.max_size", "1GB"))
        .hasMessageContaining("expected: a size such as");
    assertThatThrownBy(() -> flags("jobs.parallel", "0"))
        .hasMessageContaining("expected: a number from 1 to 64");
  }

  @Test
  void missingFile_saysWhatWasExpected() {
    Optional<Path> file = Optional.of(folder.resolve("none.yaml"));

    assertThatThrownBy(() -> ServerConfig.of(Map.of(), Map.of(), file))
        .hasMessageContaining("expected: a YAML file of settings");
  }

  @Test
  void explanation_namesEverySettingAndHidesPasswords() {
    ServerConfig config = flags("database.password", "secret");

    for (Setting<?> setting : Settings.all()) {
      assertThat(config.explain()).anyMatch(line -> line.startsWith(setting.key() + ": "));
    }
    assertThat(String.join("\n", config.explain())).contains("(hidden)").doesNotContain("secret");
  }
}
