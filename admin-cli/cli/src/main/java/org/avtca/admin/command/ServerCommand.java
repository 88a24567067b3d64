package org.avtca.admin.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.avtca.admin.connection.Server;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that talks to a server. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
abstract class ServerCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ServerCommand(Shell shell) {
    this.shell = shell;
  }

  /** Does the work and returns the exit code. */
  abstract int run(Server server);

  @Override
  public Integer call() {
    try (Server server = shell.connector().open(connection.address(shell))) {
      return run(server);
    }
  }

  Console console() {
    return shell.console();
  }

  /** The add-on for cameras and microphones, if it is there. */
  Optional<LiveSources> liveSources() {
    return shell.live().get();
  }

  boolean json() {
    return output.json();
  }

  /** Prints {@code value} if JSON is asked for, else what {@code lines} prints. */
  int show(Object value, Runnable lines) {
    if (json()) {
      console().line(Json.pretty(value));
    } else {
      lines.run();
    }
    return ExitCodes.OK;
  }
}
