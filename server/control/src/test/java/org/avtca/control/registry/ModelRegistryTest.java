package org.avtca.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.avtca.control.Reason;
import org.avtca.control.store.DatabaseKind;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.StoreException;
import org.junit.jupiter.api.Test;

class ModelRegistryTest extends RegistryTest {
  ModelRegistryTest(DatabaseKind kind) {
    super(kind);
  }

  @Test
  void register_numbersTheVersionsOfEachModel() {
    assertThat(register("a").name()).hasToString("models/test/versions/v1");
    assertThat(register("b").name()).hasToString("models/test/versions/v2");
    assertThat(register(new ModelName("other"), "c").name())
        .hasToString("models/other/versions/v1");
  }

  @Test
  void register_neverGivesADeletedNumberAgain() {
    register("a");
    registry.delete(register("b").name());
    assertThat(register("c").name()).hasToString("models/test/versions/v3");
  }

  @Test
  void version_isWhatWasRegistered() {
    Version version = register("a");
    assertThat(registry.version(version.name())).isEqualTo(version);
    assertThat(version.labels()).hasSize(8).contains("calm");
    assertThat(version.metrics()).containsEntry("validation.uar", 0.5);
    assertThat(version.state()).isEqualTo(VersionState.REGISTERED);
  }

  @Test
  void version_thatIsNotThere_isUnknown() {
    assertRefused(Reason.VERSION_UNKNOWN, () -> registry.version(MODEL.version(1)));
    assertRefused(Reason.MODEL_UNKNOWN, () -> registry.model(MODEL));
  }

  @Test
  void model_tellsItsAliasesAndVersions() {
    Version version = register("a");
    register("b");
    Alias champion = point(MODEL.champion(), version);
    Model model = registry.model(MODEL);
    assertThat(model.versions()).isEqualTo(2);
    assertThat(model.aliases()).containsExactly(champion);
    assertThat(registry.models(PageRequest.first(10)).items()).containsExactly(model);
  }

  @Test
  void versions_areFilteredByModelAndState() {
    Version first = register("a");
    clock.advance(Duration.ofSeconds(1));
    Version second = register("b");
    register(new ModelName("other"), "c");
    registry.archive(first.name());
    assertThat(
            registry
                .versions(
                    new PageRequest(
                        10, Map.of("model", "models/test", "state", "REGISTERED"), true, null))
                .items())
        .containsExactly(second);
  }

  @Test
  void archive_isRefusedWhileAnAliasPointsThere() {
    Version version = register("a");
    point(MODEL.champion(), version);
    assertRefused(Reason.IN_USE, () -> registry.archive(version.name()));
    assertRefused(Reason.IN_USE, () -> registry.delete(version.name()));
    assertThatThrownBy(() -> registry.delete(version.name()))
        .hasMessageContaining("models/test/aliases/champion points to it");
  }

  @Test
  void delete_isRefusedWhileARolloutGivesItTraffic() {
    Version version = register("a");
    TrafficSplit split = new TrafficSplit(version.name(), 100_000, "salt");
    database.run(tx -> new TrafficSplits().set(tx, split));
    assertRefused(Reason.IN_USE, () -> registry.delete(version.name()));
  }

  @Test
  void archive_keepsTheBytes() {
    Version archived = registry.archive(register("a").name());
    assertThat(archived.state()).isEqualTo(VersionState.ARCHIVED);
    clock.advance(Duration.ofDays(2));
    assertThat(registry.sweep()).isZero();
    assertThat(artifacts.folder(archived.digest())).isDirectory();
  }

  @Test
  void sweep_removesBytesThatNoVersionHas_afterADay() {
    Version version = register("a");
    registry.delete(version.name());
    assertThat(registry.sweep()).isZero();
    clock.advance(ModelRegistry.UNUSED_KEPT.plusSeconds(1));
    assertThat(registry.sweep()).isEqualTo(1);
    assertThatThrownBy(() -> artifacts.folder(version.digest())).isInstanceOf(StoreException.class);
  }

  @Test
  void sweep_keepsBytesThatAnotherVersionShares() {
    Version version = register("a");
    Version twin = register("a");
    registry.delete(version.name());
    clock.advance(Duration.ofDays(2));
    assertThat(registry.sweep()).isZero();
    assertThat(artifacts.folder(twin.digest())).isDirectory();
  }
}
