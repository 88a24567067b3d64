package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.rollout.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to the version before. */
@Command(
    name = "rollback",
    description = {
      "Goes back: ends a model's running rollout, or else points its champion to the version before."
    })
final class RollbackCommand extends ServerCommand {
  @Parameters(paramLabel = "MODEL[/ROLLOUT]", description = "Such as emotion.")
  private String name = "";

  @Option(
      names = "--reason",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "For the history.")
  private String reason = "";

  RollbackCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String target = Names.isChild(name) ? Names.rollout(name) : Names.model(name);
    Rollout done = Await.result(server.rollouts().rollback(target, reason));
    return show(
        done,
        () ->
            console()
                .line(
                    "Rolled back from "
                        + Names.brief(done.targetVersion())
                        + "; the champion is "
                        + champion(done)
                        + "."));
  }

  private static String champion(Rollout done) {
    return done.previousVersion().isEmpty() ? "none" : Names.brief(done.previousVersion());
  }
}
