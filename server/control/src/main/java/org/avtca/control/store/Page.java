package org.avtca.control.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where it ended, for the request of the next part; null: there is none
 */
public record Page<T>(List<T> items, PageRequest.@Nullable Mark next) {
  public Page {
    items = List.copyOf(items);
  }

  /** A page that nothing follows. */
  public static <T> Page<T> last(List<T> items) {
    return new Page<>(items, null);
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<T, R> function) {
    return new Page<>(items.stream().map(function).toList(), next);
  }
}
