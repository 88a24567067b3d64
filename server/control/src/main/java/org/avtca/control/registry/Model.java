package org.avtca.control.registry;

import java.time.Instant;
import java.util.List;

/**
 * A model: its versions' common name.
 *
 * @param versions how many it has
 */
public record Model(ModelName name, List<Alias> aliases, int versions, Instant createTime) {
  public Model {
    aliases = List.copyOf(aliases);
  }
}
