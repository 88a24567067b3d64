package org.avtca.client.common;

import static java.util.Objects.requireNonNull;

/**
 * Which page of a list is wanted.
 *
 * @param pageSize how many items at most; 0 leaves it to the server
 * @param pageToken from the page before; empty for the first
 * @param filter such as {@code state=RUNNING}; empty for all
 * @param orderBy such as {@code create_time desc}; empty for the server's default
 */
public record PageRequest(int pageSize, String pageToken, String filter, String orderBy) {
  /** Checks the size. */
  public PageRequest {
    if (pageSize < 0) {
      throw new IllegalArgumentException("pageSize: " + pageSize + " (expected: >= 0)");
    }
    requireNonNull(pageToken, "pageToken");
    requireNonNull(filter, "filter");
    requireNonNull(orderBy, "orderBy");
  }

  /** The first page, of the server's size and order. */
  public static PageRequest first() {
    return new PageRequest(0, "", "", "");
  }

  /** The same list, narrowed to what {@code filter} matches. */
  public PageRequest withFilter(String filter) {
    return new PageRequest(pageSize, pageToken, filter, orderBy);
  }

  /** The page after the one that named {@code token}. */
  public PageRequest after(String token) {
    return new PageRequest(pageSize, token, filter, orderBy);
  }

  /** The same list in pages of at most {@code size} items. */
  public PageRequest withPageSize(int size) {
    return new PageRequest(size, pageToken, filter, orderBy);
  }
}
