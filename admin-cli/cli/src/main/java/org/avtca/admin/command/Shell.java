package org.avtca.admin.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.avtca.admin.connection.Connector;
import org.avtca.admin.connection.Contexts;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.output.Console;

/**
 * What surrounds a command: the terminal, the environment and the way to servers.
 *
 * @param environment the process's variables
 * @param home the user's folder
 * @param live looks for the add-on that brings cameras and microphones
 */
public record Shell(
    Console console,
    Connector connector,
    Map<String, String> environment,
    Path home,
    Supplier<Optional<LiveSources>> live) {
  /** Copies the environment. */
  public Shell {
    requireNonNull(console, "console");
    requireNonNull(connector, "connector");
    environment = Map.copyOf(environment);
    requireNonNull(home, "home");
    requireNonNull(live, "live");
  }

  /** The contexts file: {@code $AVTCA_CONTEXTS}, or {@code .avtca/contexts.yaml} at home. */
  Contexts contexts() {
    String file = environment.get("AVTCA_CONTEXTS");
    return new Contexts(
        file == null ? home.resolve(".avtca").resolve("contexts.yaml") : Path.of(file));
  }
}
