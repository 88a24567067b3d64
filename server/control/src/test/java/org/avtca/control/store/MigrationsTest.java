package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.avtca.control.store.Migrations.Migration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MigrationsTest {
  private static final Migration EXTRA =
      new Migration(
          2,
          "extra",
          """
          -- One statement; its comment has a semicolon;
          CREATE TABLE extra (a BIGINT);
          INSERT INTO extra (a) VALUES (7);
          """);

  private final DatabaseKind kind;
  @TempDir Path folder;
  private Database database;

  MigrationsTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void apply_runsWhatIsNew_once() {
    Migrations all = new Migrations(List.of(first(), EXTRA));
    all.apply(database);
    all.apply(database);
    assertThat(database.<Long>read(tx -> tx.count("SELECT COUNT(*) AS n FROM extra"))).isEqualTo(1);
  }

  @Test
  void apply_refusesADatabaseOfANewerServer() {
    new Migrations(List.of(first(), EXTRA)).apply(database);
    assertThatThrownBy(() -> new Migrations(List.of(first())).apply(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema version 2 (expected: at most 1); a newer server wrote it");
  }

  @Test
  void apply_refusesAnEditedScript() {
    Migration edited = new Migration(1, "first", first().sql() + "-- edited\n");
    assertThatThrownBy(() -> new Migrations(List.of(edited)).apply(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another script");
  }

  @Test
  void apply_thatFails_leavesNothingOfItsScript() {
    Migration broken =
        new Migration(
            2, "broken", "CREATE TABLE half (a BIGINT);\nCREATE TABLE half (a BIGINT);\n");
    Migrations all = new Migrations(List.of(first(), broken));
    assertThatThrownBy(() -> all.apply(database)).isInstanceOf(StoreException.class);
    new Migrations(List.of(first(), EXTRA)).apply(database);
    assertThat(database.<Long>read(tx -> tx.count("SELECT COUNT(*) AS n FROM schema_migrations")))
        .isEqualTo(2);
  }

  @Test
  void scripts_areNumberedWithoutHoles() {
    assertThatThrownBy(() -> new Migrations(List.of(EXTRA)))
        .hasMessage("migration: 2 (expected: 1)");
  }

  private static Migration first() {
    return Migrations.load().scripts().get(0);
  }
}
