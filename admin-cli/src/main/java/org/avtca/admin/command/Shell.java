package org.avtca.admin.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import org.avtca.admin.connection.Connector;
import org.avtca.admin.connection.Contexts;
import org.avtca.admin.output.Console;

/**
 * What surrounds a command: the terminal, the environment and the way to servers.
 *
 * @param environment the process's variables
 * @param home the user's folder
 */
public record Shell(
    Console console, Connector connector, Map<String, String> environment, Path home) {
  /** Copies the environment. */
  public Shell {
    requireNonNull(console, "console");
    requireNonNull(connector, "connector");
    environment = Map.copyOf(environment);
    requireNonNull(home, "home");
  }

  /** The contexts file: {@code $AVTCA_CONTEXTS}, or {@code .avtca/contexts.yaml} at home. */
  Contexts contexts() {
    String file = environment.get("AVTCA_CONTEXTS");
    return new Contexts(
        file == null ? home.resolve(".avtca").resolve("contexts.yaml") : Path.of(file));
  }
}
