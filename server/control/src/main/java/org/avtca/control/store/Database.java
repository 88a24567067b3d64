package org.avtca.control.store;

/**
 * A SQL database that runs transactions.
 *
 * <p>Queries are the same text for all databases: {@code TEXT} and {@code BIGINT} columns, times as
 * microseconds, JSON as text, ids made by the application, {@code ON CONFLICT} and {@code
 * RETURNING} allowed, no {@code FOR UPDATE}. Writing transactions behave as if they ran one after
 * the other.
 */
public interface Database extends AutoCloseable {

  /** What a transaction does; it may run more than once, so it has no effect outside {@code tx}. */
  @FunctionalInterface
  interface Work<T> {
    T in(Tx tx);
  }

  /** What a transaction without a result does, as {@link Work}. */
  @FunctionalInterface
  interface Action {
    void in(Tx tx);
  }

  /**
   * Runs {@code work} on one consistent view of the database; it may not write.
   *
   * @throws StoreException if the database fails
   */
  <T> T read(Work<T> work);

  /**
   * Runs {@code work} and commits what it wrote; what it throws undoes it.
   *
   * @throws StoreException if the database fails
   */
  <T> T write(Work<T> work);

  /** As {@link #write}, without a result. */
  default void run(Action action) {
    write(
        tx -> {
          action.in(tx);
          return tx;
        });
  }

  /** Whether other servers may use it at the same time. */
  boolean shared();

  /** Product and place, without secrets, for people. */
  String description();

  @Override
  void close();
}
