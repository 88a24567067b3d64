package org.avtca.control.store;

/** A database that a test can take away and bring back. */
public final class UnreliableDatabase implements Database {
  private final Database database;
  private boolean away;
  private boolean refusesNextWrite;

  public UnreliableDatabase(Database database) {
    this.database = database;
  }

  /** Whether all that is asked of it fails from now on. */
  public void away(boolean now) {
    away = now;
  }

  /** Fails one writing transaction. */
  public void failNextWrite() {
    refusesNextWrite = true;
  }

  @Override
  public <T> T read(Work<T> work) {
    requireThere();
    return database.read(work);
  }

  @Override
  public <T> T write(Work<T> work) {
    requireThere();
    if (refusesNextWrite) {
      refusesNextWrite = false;
      throw new StoreException("the database refuses to write");
    }
    return database.write(work);
  }

  private void requireThere() {
    if (away) {
      throw new StoreException("the database is away");
    }
  }

  @Override
  public boolean shared() {
    return database.shared();
  }

  @Override
  public String description() {
    return database.description();
  }

  @Override
  public void close() {
    database.close();
  }
}
