package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.rollout.AliasMove;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the moves of a model's aliases. */
@Command(name = "history", description = "Lists what a model's aliases pointed to, newest first.")
final class RolloutHistoryCommand extends ServerCommand {
  @Parameters(paramLabel = "MODEL", description = "Such as emotion.")
  private String model = "";

  @Mixin private PageOptions page = new PageOptions();

  RolloutHistoryCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String parent = Names.model(model);
    List<AliasMove> moves = page.read(request -> server.rollouts().history(parent, request));
    return show(moves, () -> table(moves));
  }

  private void table(List<AliasMove> moves) {
    Table table = new Table("TIME", "ALIAS", "FROM", "TO", "BY", "REASON");
    for (AliasMove move : moves) {
      table.row(
          Figures.time(move.time()),
          Names.brief(move.alias()),
          Figures.orDash(Names.brief(move.fromVersion())),
          Names.brief(move.toVersion()),
          Figures.orDash(move.principal()),
          Figures.orDash(move.reason()));
    }
    console().lines(table.lines());
  }
}
