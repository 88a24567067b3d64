package org.avtca.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.avtca.control.Reason;
import org.avtca.control.store.DatabaseKind;
import org.junit.jupiter.api.Test;

class RegistryResolverTest extends RegistryTest {
  RegistryResolverTest(DatabaseKind kind) {
    super(kind);
  }

  @Test
  void resolve_takesVersionsAliasesAndModels() {
    Version version = register("a");
    Version other = register("b");
    point(MODEL.champion(), version);
    point(MODEL.alias("challenger"), other);
    RegistryResolver resolver = resolver("");

    for (String name : new String[] {"", "models/test", "models/test/aliases/champion"}) {
      assertThat(resolver.resolve(name).name()).isEqualTo(version.name().toString());
    }
    ResolvedVersion challenger = resolver.resolve("models/test/aliases/challenger");
    assertThat(challenger.name()).isEqualTo(other.name().toString());
    assertThat(challenger.digest()).isEqualTo(other.digest());
    assertThat(challenger.folder().resolve("model.json")).exists();
    assertThat(challenger.metadata().toMap()).isEqualTo(ModelFolders.metadata().toMap());
    assertThat(resolver.resolve("models/test/versions/v2").name()).isEqualTo(challenger.name());
  }

  @Test
  void resolve_withoutAnyChampion_saysHowToGetOne() {
    assertRefused(Reason.MODEL_UNKNOWN, () -> resolver("").resolve(""));
    assertThatThrownBy(() -> resolver("").resolve(""))
        .hasMessageContaining("CreateTrainingJob")
        .hasMessageContaining("ImportModelVersion");
  }

  @Test
  void resolve_ofAnEmptyName_withSeveralChampions_needsTheConfiguration() {
    point(MODEL.champion(), register("a"));
    ModelName other = new ModelName("other");
    point(other.champion(), register(other, "b"));

    assertThatThrownBy(() -> resolver("").resolve(""))
        .hasMessageContaining("several champions [models/other, models/test]");
    assertThat(resolver("models/other").resolve("").name()).isEqualTo("models/other/versions/v1");
    assertThat(resolver("models/other").defaultModel()).contains(other);
    assertThat(resolver("").defaultModel()).isEmpty();
  }

  @Test
  void resolve_tellsUnknownNamesApart() {
    register("a");
    assertRefused(Reason.MODEL_UNKNOWN, () -> resolver("").resolve("models/none"));
    assertRefused(Reason.ALIAS_UNKNOWN, () -> resolver("").resolve("models/test"));
    assertRefused(Reason.VERSION_UNKNOWN, () -> resolver("").resolve("models/test/versions/v7"));
    assertRefused(Reason.ARGUMENT_INVALID, () -> resolver("").resolve("test"));
    assertRefused(Reason.ARGUMENT_INVALID, () -> resolver("").resolve("models/Test"));
    assertRefused(
        Reason.ARGUMENT_INVALID, () -> resolver("").resolve("models/test/versions/latest"));
  }

  @Test
  void resolve_refusesAnArchivedVersion() {
    registry.archive(register("a").name());
    assertRefused(Reason.STATE_FORBIDS, () -> resolver("").resolve("models/test/versions/v1"));
  }

  @Test
  void resolve_refusesChangedBytes() throws IOException {
    Version version = register("a");
    RegistryResolver resolver = resolver("");
    ResolvedVersion resolved = resolver.resolve(version.name().toString());
    Files.writeString(resolved.folder().resolve("model.safetensors"), "something else");
    assertRefused(Reason.VERSION_BROKEN, () -> resolver.resolve(version.name().toString()));
  }

  @Test
  void resolve_ofTheChampion_sharesTrafficByTheSplit() {
    Version champion = register("a");
    Version target = register("b");
    point(MODEL.champion(), champion);
    database.run(
        tx -> new TrafficSplits().set(tx, new TrafficSplit(target.name(), 250_000, "salt")));
    RegistryResolver resolver = resolver("");

    long taken =
        IntStream.range(0, 400)
            .filter(i -> resolver.resolve("", "s" + i).name().equals(target.name().toString()))
            .count();
    assertThat(taken).isBetween(60L, 140L);
    assertThat(resolver.resolve("").name()).isEqualTo(champion.name().toString());
    assertThat(resolver.resolve(champion.name().toString(), "s1").name())
        .isEqualTo(champion.name().toString());
  }

  private RegistryResolver resolver(String defaultModel) {
    return new RegistryResolver(database, registry, artifacts, defaultModel);
  }
}
