package org.avtca.control.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/**
 * A database in one file of this machine: write-ahead log, every commit synced, one writing
 * connection, several reading ones. One process owns the file; see {@link DataLock}.
 */
public final class SqliteDatabase implements Database {
  private static final int READERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;
  private final ConnectionPool writer;
  private final ConnectionPool readers;
  private final ReentrantLock writing = new ReentrantLock(true);

  private SqliteDatabase(Path file) {
    this.file = file;
    String url = "jdbc:sqlite:" + file;
    this.writer = new ConnectionPool(url, () -> config(false).createConnection(url), 1, PATIENCE);
    this.readers =
        new ConnectionPool(url, () -> config(true).createConnection(url), READERS, PATIENCE);
  }

  /**
   * Opens the database in {@code file}, which is made if it is not there, and brings its tables up
   * to date.
   *
   * @throws StoreException if it cannot be opened, or a newer server wrote it
   */
  public static SqliteDatabase open(Path file) {
    SqliteDatabase database = new SqliteDatabase(file);
    Migrations.load().apply(database);
    return database;
  }

  private static SQLiteConfig config(boolean reader) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.setReadOnly(reader);
    return config;
  }

  @Override
  public <T> T read(Work<T> work) {
    try {
      return readers.transaction("BEGIN", work);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a writing transaction inside another");
    }
    writing.lock();
    try {
      return writer.transaction("BEGIN IMMEDIATE", work);
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public String description() {
    return "SQLite " + file;
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }

  private StoreException failed(SQLException e) {
    return new StoreException(description() + ": " + e.getMessage(), e);
  }
}
