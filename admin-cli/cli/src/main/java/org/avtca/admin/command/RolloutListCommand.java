package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.rollout.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists rollouts. */
@Command(name = "list", description = "Lists rollouts, newest first: of one model, or of all.")
final class RolloutListCommand extends ServerCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      defaultValue = "",
      description = "Only this model's.")
  private String model = "";

  @Mixin private PageOptions page = new PageOptions();

  RolloutListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String parent = model.isEmpty() ? "models/-" : Names.model(model);
    List<Rollout> rollouts = page.read(request -> server.rollouts().list(parent, request));
    return show(rollouts, () -> table(rollouts));
  }

  private void table(List<Rollout> rollouts) {
    Table table =
        new Table("ROLLOUT", "STATE", "TARGET", "PREVIOUS", "TRAFFIC", "STARTED", "ENDED");
    for (Rollout rollout : rollouts) {
      table.row(
          Names.brief(rollout.name()),
          rollout.state().name(),
          Names.brief(rollout.targetVersion()),
          Figures.orDash(Names.brief(rollout.previousVersion())),
          Figures.percent(rollout.trafficPercent() / 100),
          Figures.time(rollout.createTime()),
          Figures.time(rollout.endTime()));
    }
    console().lines(table.lines());
  }
}
