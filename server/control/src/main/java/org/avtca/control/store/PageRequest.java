package org.avtca.control.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. Lists are ordered by age, then name.
 *
 * @param size at most this many, >= 1
 * @param equal what fields must be, by the names of the API
 * @param newestFirst or oldest first
 * @param after where the page before ended; null: from the start
 */
public record PageRequest(
    int size, Map<String, String> equal, boolean newestFirst, @Nullable Mark after) {
  /** The last item of a page. */
  public record Mark(Instant createTime, String name) {
    public Mark {
      requireNonNull(createTime, "createTime");
      requireNonNull(name, "name");
    }
  }

  public PageRequest {
    if (size < 1) {
      throw new IllegalArgumentException("page size: " + size + " (expected: >= 1)");
    }
    equal = Map.copyOf(equal);
  }

  /** The newest {@code size}. */
  public static PageRequest first(int size) {
    return new PageRequest(size, Map.of(), true, null);
  }
}
