package org.avtca.control.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a result, while it is being read. */
public final class Row {
  /** Makes a value of a row. */
  @FunctionalInterface
  public interface Mapper<T> {
    T map(Row row);
  }

  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  /** The text of a column that is never null. */
  public String text(String column) {
    String value = textOrNull(column);
    if (value == null) {
      throw new StoreException(column + ": null (expected: text)");
    }
    return value;
  }

  public @Nullable String textOrNull(String column) {
    try {
      return results.getString(column);
    } catch (SQLException e) {
      throw unreadable(column, e);
    }
  }

  /** The number of a column that is never null. */
  public long number(String column) {
    Long value = numberOrNull(column);
    if (value == null) {
      throw new StoreException(column + ": null (expected: a number)");
    }
    return value;
  }

  public @Nullable Long numberOrNull(String column) {
    try {
      long value = results.getLong(column);
      return results.wasNull() ? null : (Long) value;
    } catch (SQLException e) {
      throw unreadable(column, e);
    }
  }

  public int integer(String column) {
    return Math.toIntExact(number(column));
  }

  public boolean flag(String column) {
    return number(column) != 0;
  }

  /** The instant of a column of microseconds. */
  public Instant instant(String column) {
    return Micros.instant(number(column));
  }

  public @Nullable Instant instantOrNull(String column) {
    Long value = numberOrNull(column);
    return value == null ? null : Micros.instant(value);
  }

  private static StoreException unreadable(String column, SQLException cause) {
    return new StoreException(column + ": cannot be read", cause);
  }
}
