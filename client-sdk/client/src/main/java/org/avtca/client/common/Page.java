package org.avtca.client.common;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items in the order that the list was asked for in
 * @param nextPageToken asks for the next page; empty on the last
 */
public record Page<T>(List<T> items, String nextPageToken) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
    requireNonNull(nextPageToken, "nextPageToken");
  }
}
