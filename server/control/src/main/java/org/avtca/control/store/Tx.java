package org.avtca.control.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One running transaction. Parameters are texts, integers, booleans (as 0 and 1), instants (as
 * microseconds) and nulls, in the order of the question marks.
 */
public final class Tx {
  private final Connection connection;

  Tx(Connection connection) {
    this.connection = connection;
  }

  /** All rows of a query, or of a statement with {@code RETURNING}. */
  public <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet results = statement.executeQuery()) {
        Row row = new Row(results);
        List<T> rows = new ArrayList<>();
        while (results.next()) {
          rows.add(mapper.map(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new SqlFailure(sql, e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, Row.Mapper<T> mapper, @Nullable Object... parameters) {
    return list(sql, mapper, parameters).stream().findFirst();
  }

  /** The number in the first row's column {@code n}. */
  public long count(String sql, @Nullable Object... parameters) {
    return first(sql, row -> row.number("n"), parameters)
        .orElseThrow(() -> new StoreException(sql + ": no row (expected: one with column n)"));
  }

  /** How many rows the statement changed. */
  public int update(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new SqlFailure(sql, e);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, column(parameters[i]));
    }
  }

  private static @Nullable Object column(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return Micros.of(instant);
    }
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    if (value instanceof Integer integer) {
      return integer.longValue();
    }
    if (value == null || value instanceof String || value instanceof Long) {
      return value;
    }
    throw new IllegalArgumentException(
        "parameter: " + value.getClass() + " (expected: text, integer, boolean or instant)");
  }

  /** Carries a statement's failure out of the work to the database that ran it. */
  static final class SqlFailure extends RuntimeException {
    private final SQLException failure;

    SqlFailure(String sql, SQLException failure) {
      super(sql, failure);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }
}
