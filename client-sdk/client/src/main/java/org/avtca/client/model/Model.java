package org.avtca.client.model;

import java.time.Instant;
import java.util.List;

/**
 * A model: its versions' common name.
 *
 * @param name {@code models/{m}}
 * @param versions how many there are
 */
public record Model(String name, List<Alias> aliases, int versions, Instant createTime) {
  /** Copies the aliases. */
  public Model {
    aliases = List.copyOf(aliases);
  }
}
