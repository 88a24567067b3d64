package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows one rollout. */
@Command(name = "watch", description = "Follows a rollout to its end; of a model, its newest one.")
final class RolloutWatchCommand extends ServerCommand {
  @Parameters(
      paramLabel = "MODEL[/ROLLOUT]",
      description = "Such as emotion, or as 'rollout list' shows it.")
  private String name = "";

  RolloutWatchCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    return new RolloutWatcher(server, console(), json())
        .follow(RolloutStatusCommand.find(server, name));
  }
}
