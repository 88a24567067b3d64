package org.avtca.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.avtca.control.Reason;
import org.avtca.control.store.DatabaseKind;
import org.junit.jupiter.api.Test;

class AliasesTest extends RegistryTest {
  private static final AliasName CHAMPION = MODEL.champion();

  AliasesTest(DatabaseKind kind) {
    super(kind);
  }

  @Test
  void move_changesTheEtag_andNotesWhoWhyAndWhence() {
    Version first = register("a");
    Version second = register("b");
    Alias before = point(CHAMPION, first);
    Alias after = point(CHAMPION, second);

    assertThat(after.etag()).isNotEqualTo(before.etag());
    assertThat(aliases.get(CHAMPION)).isEqualTo(after);
    assertThat(aliases.history(MODEL, Long.MAX_VALUE, 10))
        .containsExactly(
            new AliasMove(
                2,
                CHAMPION,
                first.name().toString(),
                second.name().toString(),
                clock.instant(),
                CAUSE),
            new AliasMove(1, CHAMPION, "", first.name().toString(), clock.instant(), CAUSE));
  }

  @Test
  void move_toWhereItPoints_isNoMove() {
    Version version = register("a");
    Alias alias = point(CHAMPION, version);
    assertThat(point(CHAMPION, version)).isEqualTo(alias);
    assertThat(aliases.history(MODEL, Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  void move_withAnOldEtag_isRefused() {
    Version first = register("a");
    Version second = register("b");
    String old = point(CHAMPION, first).etag();
    point(CHAMPION, second);
    assertRefused(
        Reason.ETAG_MISMATCH,
        () -> database.run(tx -> aliases.move(tx, CHAMPION, first.name(), old, CAUSE)));
    assertThat(aliases.get(CHAMPION).version()).isEqualTo(second.name());
  }

  @Test
  void move_toAnArchivedVersion_isRefused() {
    Version version = register("a");
    registry.archive(version.name());
    assertRefused(Reason.STATE_FORBIDS, () -> point(CHAMPION, version));
  }

  @Test
  void move_toAnotherModelsVersion_isRefused() {
    Version version = register(new ModelName("other"), "a");
    assertRefused(Reason.ARGUMENT_INVALID, () -> point(CHAMPION, version));
  }

  @Test
  void delete_isNoted() {
    Version version = register("a");
    Alias alias = point(CHAMPION, version);
    assertRefused(Reason.ETAG_MISMATCH, () -> aliases.delete(CHAMPION, "m99", CAUSE));
    aliases.delete(CHAMPION, alias.etag(), CAUSE);
    assertRefused(Reason.ALIAS_UNKNOWN, () -> aliases.get(CHAMPION));
    assertThat(aliases.history(MODEL, Long.MAX_VALUE, 1).get(0).to()).isEmpty();
  }

  @Test
  void before_goesBackStepByStep_notToAndFro() {
    Version a = register("a");
    Version b = register("b");
    Version c = register("c");
    point(CHAMPION, a);
    point(CHAMPION, b);
    point(CHAMPION, c);

    assertThat(before()).isEqualTo(b.name());
    point(CHAMPION, b);
    assertThat(before()).isEqualTo(a.name());
    point(CHAMPION, a);
    assertThatThrownBy(this::before)
        .hasMessageContaining("had no version before that could serve (expected: at least one)");
  }

  @Test
  void before_passesOverWhatCannotServe() {
    Version a = register("a");
    Version b = register("b");
    Version c = register("c");
    point(CHAMPION, a);
    point(CHAMPION, b);
    point(CHAMPION, c);
    registry.archive(b.name());
    assertThat(before()).isEqualTo(a.name());
  }

  @Test
  void history_comesInPages() {
    Version a = register("a");
    Version b = register("b");
    for (int i = 0; i < 3; i++) {
      point(CHAMPION, a);
      point(CHAMPION, b);
    }
    assertThat(aliases.history(MODEL, Long.MAX_VALUE, 4))
        .extracting(AliasMove::seq)
        .containsExactly(6L, 5L, 4L, 3L);
    assertThat(aliases.history(MODEL, 3, 4)).extracting(AliasMove::seq).containsExactly(2L, 1L);
  }

  private VersionName before() {
    return database.read(tx -> aliases.before(tx, CHAMPION));
  }
}
