package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.view.RolloutView;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.common.PageRequest;
import org.avtca.client.rollout.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one rollout. */
@Command(name = "status", description = "Shows a rollout; of a model, its newest one.")
final class RolloutStatusCommand extends ServerCommand {
  @Parameters(
      paramLabel = "MODEL[/ROLLOUT]",
      description = "Such as emotion, or as 'rollout list' shows it.")
  private String name = "";

  RolloutStatusCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    Rollout found = find(server, name);
    return show(found, () -> new RolloutView(console()).show(found));
  }

  /** The rollout of a name, or the newest one of a model. */
  static Rollout find(Server server, String name) {
    return Names.isChild(name)
        ? Await.result(server.rollouts().get(Names.rollout(name)))
        : newest(server, Names.model(name));
  }

  private static Rollout newest(Server server, String model) {
    List<Rollout> rollouts =
        Await.result(server.rollouts().list(model, PageRequest.first().withPageSize(1))).items();
    if (rollouts.isEmpty()) {
      throw new AvtcaException(
          "ROLLOUT_UNKNOWN",
          model + " has no rollout (expected: one started by 'avtca-admin rollout start')",
          false,
          null,
          null);
    }
    return rollouts.get(0);
  }
}
