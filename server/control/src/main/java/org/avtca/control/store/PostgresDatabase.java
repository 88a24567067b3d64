package org.avtca.control.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * A PostgreSQL database, which several servers may share. Writing transactions are serializable;
 * one that loses against another runs again.
 */
public final class PostgresDatabase implements Database {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 20;

  /** Serialization failure, deadlock, and a unique key that a concurrent transaction took first. */
  private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "23505");

  private final String url;
  private final ConnectionPool pool;

  private PostgresDatabase(String url, Properties properties, int connections) {
    this.url = url;
    this.pool =
        new ConnectionPool(
            description(),
            () -> DriverManager.getConnection(url, properties),
            connections,
            PATIENCE);
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @param url {@code jdbc:postgresql://host:port/database}, without user or password
   * @param connections at most this many at once
   * @throws StoreException if it cannot be reached, or a newer server wrote it
   */
  public static PostgresDatabase open(String url, String user, String password, int connections) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database.url: "
              + withoutQuery(url)
              + " (expected: jdbc:postgresql://host:port/database)");
    }
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    PostgresDatabase database = new PostgresDatabase(url, properties, connections);
    Migrations.load().apply(database);
    return database;
  }

  @Override
  public <T> T read(Work<T> work) {
    try {
      return pool.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return pool.transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !RETRYABLE.contains(String.valueOf(e.getSQLState()))) {
          throw failed(e);
        }
      }
    }
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public String description() {
    return "PostgreSQL " + withoutQuery(url).replaceFirst("^jdbc:postgresql:(//)?", "");
  }

  @Override
  public void close() {
    pool.close();
  }

  private static String withoutQuery(String url) {
    return url.replaceFirst("\\?.*", "").replaceFirst("//.*@", "//");
  }

  private StoreException failed(SQLException e) {
    return new StoreException(description() + ": " + e.getMessage(), e);
  }
}
