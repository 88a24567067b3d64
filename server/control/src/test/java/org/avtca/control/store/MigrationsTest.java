package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
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
          Migrations.load().scripts().size() + 1,
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
    Migrations all = new Migrations(and(EXTRA));
    all.apply(database);
    all.apply(database);
    assertThat(database.<Long>read(tx -> tx.count("SELECT COUNT(*) AS n FROM extra"))).isEqualTo(1);
  }

  @Test
  void apply_refusesADatabaseOfANewerServer() {
    new Migrations(and(EXTRA)).apply(database);
    assertThatThrownBy(() -> Migrations.load().apply(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "schema version "
                + EXTRA.version()
                + " (expected: at most "
                + (EXTRA.version() - 1)
                + "); a newer server wrote it");
  }

  @Test
  void apply_refusesAnEditedScript() {
    List<Migration> edited = new ArrayList<>(Migrations.load().scripts());
    Migration first = edited.get(0);
    edited.set(0, new Migration(1, first.name(), first.sql() + "-- edited\n"));
    assertThatThrownBy(() -> new Migrations(edited).apply(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another script");
  }

  @Test
  void apply_thatFails_leavesNothingOfItsScript() {
    Migration broken =
        new Migration(
            EXTRA.version(),
            "broken",
            "CREATE TABLE half (a BIGINT);\nCREATE TABLE half (a BIGINT);\n");
    Migrations all = new Migrations(and(broken));
    assertThatThrownBy(() -> all.apply(database)).isInstanceOf(StoreException.class);
    new Migrations(and(EXTRA)).apply(database);
    assertThat(database.<Long>read(tx -> tx.count("SELECT COUNT(*) AS n FROM schema_migrations")))
        .isEqualTo(EXTRA.version());
  }

  @Test
  void scripts_areNumberedWithoutHoles() {
    assertThatThrownBy(() -> new Migrations(List.of(EXTRA)))
        .hasMessage("migration: " + EXTRA.version() + " (expected: 1)");
  }

  /** This server's scripts and one more. */
  private static List<Migration> and(Migration more) {
    List<Migration> all = new ArrayList<>(Migrations.load().scripts());
    all.add(more);
    return all;
  }
}
