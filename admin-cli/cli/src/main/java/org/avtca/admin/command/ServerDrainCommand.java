package org.avtca.admin.command;

import java.time.Duration;
import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Empties a server before it is stopped. */
@Command(name = "drain", description = "Refuses new sessions and waits for the open ones.")
final class ServerDrainCommand extends ServerCommand {
  @Option(
      names = "--deadline",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private int seconds;

  ServerDrainCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    int left = Await.result(server.admin().drain(Duration.ofSeconds(seconds)));
    show(left, () -> console().line("Drained; " + left + " sessions are left."));
    return left == 0 ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
