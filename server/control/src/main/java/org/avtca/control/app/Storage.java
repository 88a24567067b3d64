package org.avtca.control.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.store.ArtifactStore;
import org.avtca.control.store.DataLock;
import org.avtca.control.store.Database;
import org.avtca.control.store.DirectoryArtifactStore;
import org.avtca.control.store.PostgresDatabase;
import org.avtca.control.store.SqliteDatabase;

/**
 * Where state is kept.
 *
 * @param data the data folder, absolute
 * @param kind of the database, for people
 */
record Storage(Path data, Database database, ArtifactStore artifacts, String kind) {
  private static final int CONNECTIONS = 8;

  /** Opens the state that the configuration names. */
  static Storage open(ServerConfig config, Clock clock, Closer closer) {
    Path data = config.get(Settings.DATA).toAbsolutePath().normalize();
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new StartException(
          "data: " + data + " cannot be made (expected: a folder to write to): " + e.getMessage(),
          e);
    }
    String url = config.get(Settings.DATABASE_URL);
    boolean shared = !url.isEmpty();
    closer.add("the lock of the data folder", DataLock.acquire(data));
    Database database =
        shared
            ? PostgresDatabase.open(
                url,
                config.get(Settings.DATABASE_USER),
                config.get(Settings.DATABASE_PASSWORD),
                CONNECTIONS)
            : SqliteDatabase.open(data.resolve("avtca.db"));
    closer.add("the database", database);
    ArtifactStore artifacts = DirectoryArtifactStore.open(data.resolve("artifacts"), shared, clock);
    return new Storage(data, database, artifacts, shared ? "PostgreSQL" : "SQLite");
  }

  /** A folder of the data folder, made if it is not there. */
  Path folder(String name) {
    Path folder = data.resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StartException(folder + ": cannot be made: " + e.getMessage(), e);
    }
  }
}
