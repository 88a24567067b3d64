package org.avtca.control.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.avtca.core.Digests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The databases that tests of stores run on. PostgreSQL is the one at {@code
 * AVTCA_TEST_POSTGRES_URL}, a JDBC URL with user and password, else one that is started once for
 * all tests of the process; where neither is possible its tests are skipped, not passed.
 */
public enum DatabaseKind {
  SQLITE {
    @Override
    public Database open(Path folder) {
      return SqliteDatabase.open(folder.resolve("avtca.db"));
    }
  },
  POSTGRES {
    @Override
    public Database open(Path folder) {
      String url = Server.INSTANCE.url;
      Assumptions.assumeTrue(url != null, "no PostgreSQL: " + Server.INSTANCE.problem);
      String schema =
          "t" + Digests.sha256(folder.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
      try (Connection connection = DriverManager.getConnection(String.valueOf(url));
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
      } catch (SQLException e) {
        throw new StoreException("no schema " + schema, e);
      }
      String separator = String.valueOf(url).contains("?") ? "&" : "?";
      return PostgresDatabase.open(url + separator + "currentSchema=" + schema, "", "", 4);
    }
  };

  /** Opens the database that belongs to {@code folder}; opening it again finds what was written. */
  public abstract Database open(Path folder);

  private enum Server {
    INSTANCE;

    private final @Nullable String url;
    private final String problem;

    Server() {
      String given = System.getenv("AVTCA_TEST_POSTGRES_URL");
      String found = given;
      String failure = "";
      if (given == null) {
        try {
          // Stopped by its own shutdown hook when the tests' process ends.
          found =
              EmbeddedPostgres.builder()
                  .setServerConfig("fsync", "off")
                  .start()
                  .getJdbcUrl("postgres", "postgres");
        } catch (IOException | IllegalStateException e) {
          failure = e.toString();
        }
      }
      this.url = found;
      this.problem = failure;
    }
  }
}
