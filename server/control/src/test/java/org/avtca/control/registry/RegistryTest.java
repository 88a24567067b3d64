package org.avtca.control.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.avtca.control.ManualClock;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.Database;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.DirectoryArtifactStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tests of the registry share: an empty registry on each database. */
@ParameterizedClass
@EnumSource
abstract class RegistryTest {
  static final ModelName MODEL = new ModelName("test");
  static final AliasMove.Cause CAUSE = new AliasMove.Cause("ada", "better", "");

  @TempDir Path temp;
  final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final DatabaseKind kind;
  Database database;
  ArtifactStore artifacts;
  ModelRegistry registry;
  Aliases aliases;

  RegistryTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(temp);
    artifacts = DirectoryArtifactStore.open(temp.resolve("artifacts"), false, clock);
    registry = new ModelRegistry(database, artifacts, clock);
    aliases = new Aliases(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  Version register(String seed) {
    return register(MODEL, seed);
  }

  Version register(ModelName model, String seed) {
    ArtifactStore.Artifact artifact =
        artifacts.add(ModelFolders.write(temp.resolve("made").resolve(seed), seed));
    return database.write(
        tx ->
            registry.register(
                tx,
                new Candidate(
                    model,
                    artifact,
                    ModelFolders.metadata(),
                    "trainingJobs/j",
                    Map.of("validation.uar", 0.5),
                    "a test")));
  }

  Alias point(AliasName alias, Version version) {
    return database.write(tx -> aliases.move(tx, alias, version.name(), "", CAUSE));
  }

  static void assertRefused(Reason reason, ThrowingCallable call) {
    org.assertj.core.api.Assertions.assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
