package org.avtca.control.registry;

import java.util.List;
import org.avtca.control.store.Tx;

/** The versions that new sessions may get without naming one. */
public final class ServedVersions {

  /** Names of the versions that an alias or a traffic split points to. */
  public List<String> names(Tx tx) {
    return tx.list(
        "SELECT version FROM aliases UNION SELECT version FROM traffic_splits ORDER BY version",
        row -> row.text("version"));
  }
}
