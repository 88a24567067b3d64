package org.avtca.control.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.avtca.core.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The numbered scripts that make the tables, each run once, in order, in one transaction together
 * with the note that it ran. A script that ran is never edited: its digest is checked at every
 * start.
 */
final class Migrations {
  /** One script; its statements end with a semicolon at the end of a line. */
  record Migration(long version, String name, String sql) {
    String digest() {
      return Digests.sha256(sql.getBytes(StandardCharsets.UTF_8));
    }

    List<String> statements() {
      return END.splitAsStream(COMMENT.matcher(sql).replaceAll(""))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    }
  }

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
  private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");
  private static final Pattern NAME = Pattern.compile("V([0-9]+)__([a-z0-9_]+)\\.sql");

  private final List<Migration> scripts;

  /** {@code scripts} with the versions 1, 2, ... */
  Migrations(List<Migration> scripts) {
    for (int i = 0; i < scripts.size(); i++) {
      if (scripts.get(i).version() != i + 1) {
        throw new IllegalArgumentException(
            "migration: " + scripts.get(i).version() + " (expected: " + (i + 1) + ")");
      }
    }
    this.scripts = List.copyOf(scripts);
  }

  List<Migration> scripts() {
    return scripts;
  }

  /** The scripts of this server, which the resource {@code index.txt} lists. */
  static Migrations load() {
    return new Migrations(
        resource("index.txt").lines().map(Migrations::migration).collect(Collectors.toList()));
  }

  private static Migration migration(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "migration: " + name + " (expected: V<number>__<name>.sql)");
    }
    return new Migration(Long.parseLong(matcher.group(1)), matcher.group(2), resource(name));
  }

  private static String resource(String name) {
    try (InputStream in =
        requireNonNull(Migrations.class.getResourceAsStream("migrations/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the scripts that have not run yet.
   *
   * @throws StoreException if a script that ran has changed, or the database has one that is not
   *     here
   */
  void apply(Database database) {
    database.run(
        tx ->
            tx.update(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                  version BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)
                """));
    database.run(tx -> apply(tx, database.description()));
  }

  private void apply(Tx tx, String database) {
    Map<Long, String> applied =
        tx
            .list(
                "SELECT version, digest FROM schema_migrations ORDER BY version",
                row -> Map.entry(row.number("version"), row.text("digest")))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Map<Long, Migration> known =
        scripts.stream().collect(Collectors.toMap(Migration::version, Function.identity()));
    applied.forEach((version, digest) -> check(database, version, digest, known.get(version)));
    scripts.stream()
        .filter(script -> !applied.containsKey(script.version()))
        .forEach(script -> run(tx, script));
  }

  private void check(String database, long version, String digest, @Nullable Migration script) {
    if (script == null) {
      throw new StoreException(
          database
              + ": has schema version "
              + version
              + " (expected: at most "
              + scripts.size()
              + "); a newer server wrote it");
    }
    if (!script.digest().equals(digest)) {
      throw new StoreException(
          database + ": schema version " + version + " was made by another script of that number");
    }
  }

  private static void run(Tx tx, Migration script) {
    script.statements().forEach(tx::update);
    tx.update(
        "INSERT INTO schema_migrations (version, name, digest) VALUES (?, ?, ?)",
        script.version(),
        script.name(),
        script.digest());
  }
}
