package org.avtca.control.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most {@code size} connections, opened when first needed. One that failed is closed, not used
 * again. Closing waits until all are back.
 */
final class ConnectionPool implements AutoCloseable {
  /** Opens one connection, in auto-commit mode. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }

  private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

  private final String name;
  private final Opener opener;
  private final int size;
  private final Duration patience;
  private final Semaphore free;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param name for messages
   * @param patience how long a caller waits for a connection
   */
  ConnectionPool(String name, Opener opener, int size, Duration patience) {
    this.name = name;
    this.opener = opener;
    this.size = size;
    this.patience = patience;
    this.free = new Semaphore(size, true);
  }

  /**
   * Runs {@code work} between {@code begin} and {@code COMMIT}; what it throws rolls back.
   *
   * @throws SQLException what the database said
   * @throws StoreException if no connection came free
   */
  <T> T transaction(String begin, Database.Work<T> work) throws SQLException {
    acquire();
    try {
      Connection connection = idle.pollFirst();
      return transaction(connection == null ? opener.open() : connection, begin, work);
    } finally {
      free.release();
    }
  }

  private <T> T transaction(Connection connection, String begin, Database.Work<T> work)
      throws SQLException {
    boolean healthy = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
      boolean committed = false;
      try {
        T result = work.in(new Tx(connection));
        statement.execute("COMMIT");
        committed = true;
        return result;
      } finally {
        healthy = committed || rolledBack(statement);
      }
    } catch (Tx.SqlFailure e) {
      throw e.failure();
    } finally {
      if (healthy) {
        idle.addFirst(connection);
      } else {
        discard(connection);
      }
    }
  }

  private boolean rolledBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
      return true;
    } catch (SQLException e) {
      log.debug("{}: no rollback, the connection is given up", name, e);
      return false;
    }
  }

  private void acquire() {
    if (!tryAcquire(1)) {
      throw new StoreException(name + ": all " + size + " connections were busy for " + patience);
    }
  }

  private boolean tryAcquire(int permits) {
    try {
      return free.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(name + ": interrupted while waiting for a connection", e);
    }
  }

  private void discard(@Nullable Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      log.warn("{}: a connection did not close", name, e);
    }
  }

  @Override
  public void close() {
    boolean all = tryAcquire(size);
    if (!all) {
      log.warn("{}: closes while some of its {} connections are busy", name, size);
    }
    for (Connection c = idle.pollFirst(); c != null; c = idle.pollFirst()) {
      discard(c);
    }
  }
}
