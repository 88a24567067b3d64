package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DatabaseTest {
  private static final String INSERT =
      "INSERT INTO models (name, last_version, last_move, create_us) VALUES (?, ?, 0, 0)";
  private static final String COUNT = "SELECT COUNT(*) AS n FROM models";

  private final DatabaseKind kind;
  @TempDir Path folder;
  private Database database;

  DatabaseTest(DatabaseKind kind) {
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
  void write_isSeenByLaterReads_andByTheNextOpening() {
    database.run(tx -> tx.update(INSERT, "models/a", 3));
    assertThat(database.<Long>read(tx -> tx.count(COUNT))).isEqualTo(1);

    database.close();
    database = kind.open(folder);
    assertThat(database.<Long>read(tx -> tx.count(COUNT))).isEqualTo(1);
  }

  @Test
  void write_thatThrows_leavesNothing() {
    assertThatThrownBy(
            () ->
                database.run(
                    tx -> {
                      tx.update(INSERT, "models/a", 3);
                      throw new IllegalStateException("changed its mind");
                    }))
        .hasMessage("changed its mind");
    assertThat(database.<Long>read(tx -> tx.count(COUNT))).isZero();
  }

  @Test
  void write_thatTheDatabaseRefuses_saysWhere_andTheNextOneWorks() {
    assertThatThrownBy(() -> database.run(tx -> tx.update("INSERT INTO nowhere (a) VALUES (1)")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nowhere");
    database.run(tx -> tx.update(INSERT, "models/a", 3));
    assertThat(database.<Long>read(tx -> tx.count(COUNT))).isEqualTo(1);
  }

  @Test
  void read_cannotWrite() {
    assertThatThrownBy(() -> database.read(tx -> tx.update(INSERT, "models/a", 3)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void read_seesOneMoment() {
    long seen =
        database.read(
            tx -> {
              long before = tx.count(COUNT);
              database.run(inner -> inner.update(INSERT, "models/a", 3));
              return tx.count(COUNT) - before;
            });
    assertThat(seen).isZero();
  }

  @Test
  void writes_ofManyThreads_runAsIfOneAfterTheOther() throws Exception {
    database.run(tx -> tx.update(INSERT, "models/a", 0));
    int threads = 4;
    int each = 10;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      done.add(pool.submit(() -> increment(each)));
    }
    for (Future<?> future : done) {
      future.get();
    }
    pool.shutdown();
    assertThat(database.<Long>read(tx -> tx.count("SELECT last_version AS n FROM models")))
        .isEqualTo(40);
  }

  private void increment(int times) {
    for (int i = 0; i < times; i++) {
      database.run(
          tx -> {
            long value = tx.count("SELECT last_version AS n FROM models");
            tx.update("UPDATE models SET last_version = ?", value + 1);
          });
    }
  }

  @Test
  void parameters_ofOtherTypes_areRefused() {
    assertThatThrownBy(() -> database.read(tx -> tx.count(COUNT + " WHERE name = ?", 1.5)))
        .hasMessageContaining("expected: text, integer, boolean or instant");
  }
}
