package org.avtca.control.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.avtca.control.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * A list of one table in pages. Pages hold on to the last item's place, not to a count: what is
 * added or deleted meanwhile makes no item appear twice or go missing.
 *
 * @param table with the columns {@code create_us} and {@code name}
 * @param filters the columns that may be asked for, by the names of the API
 * @param mapper makes an item of a row
 * @param mark an item's place
 */
public record PagedQuery<T>(
    String table,
    Map<String, Filter> filters,
    Row.Mapper<T> mapper,
    Function<T, PageRequest.Mark> mark) {
  public PagedQuery {
    filters = Map.copyOf(filters);
  }

  /**
   * Runs the query.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID} if it asks for an unknown
   *     field, or a value that the field never has
   */
  public Page<T> run(Tx tx, PageRequest request) {
    List<String> conditions = new ArrayList<>();
    List<@Nullable Object> parameters = new ArrayList<>();
    request
        .equal()
        .forEach(
            (field, value) -> {
              conditions.add(column(field, value) + " = ?");
              parameters.add(value);
            });
    PageRequest.Mark after = request.after();
    if (after != null) {
      conditions.add("(create_us, name) " + (request.newestFirst() ? "<" : ">") + " (?, ?)");
      parameters.add(after.createTime());
      parameters.add(after.name());
    }
    parameters.add(request.size() + 1);
    List<T> items = tx.list(sql(conditions, request.newestFirst()), mapper, parameters.toArray());
    if (items.size() <= request.size()) {
      return Page.last(items);
    }
    List<T> page = items.subList(0, request.size());
    return new Page<>(page, mark.apply(page.get(page.size() - 1)));
  }

  private String sql(List<String> conditions, boolean newestFirst) {
    String direction = newestFirst ? " DESC" : "";
    return "SELECT * FROM "
        + table
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + (" ORDER BY create_us" + direction + ", name" + direction + " LIMIT ?");
  }

  private String column(String field, String value) {
    Filter filter = filters.get(field);
    if (filter == null) {
      throw ServiceException.invalid(
          "filter", field, String.join(", ", filters.keySet().stream().sorted().toList()));
    }
    filter.check(field, value);
    return filter.column();
  }
}
