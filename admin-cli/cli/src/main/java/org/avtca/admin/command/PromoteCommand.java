package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.rollout.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version the champion. */
@Command(
    name = "promote",
    description = "Makes a version the champion: every new session of its model gets it.")
final class PromoteCommand extends ServerCommand {
  @Parameters(
      paramLabel = "MODEL/VERSION",
      description = "Such as emotion/v3; or a rollout's whole name, models/M/rollouts/R.")
  private String name = "";

  @Option(
      names = "--reason",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "For the history.")
  private String reason = "";

  PromoteCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String target = name.contains("/rollouts/") ? Names.rollout(name) : Names.version(name);
    Rollout done = Await.result(server.rollouts().promote(target, reason));
    return show(
        done,
        () -> {
          console().line("The champion is " + Names.brief(done.targetVersion()) + ".");
          if (!done.previousVersion().isEmpty()) {
            String model = done.targetVersion().split("/", -1)[1];
            console()
                .line(
                    "Before it was "
                        + Names.brief(done.previousVersion())
                        + "; go back by: avtca-admin rollback "
                        + model);
          }
        });
  }
}
