package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.admin.SessionInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists open sessions. */
@Command(name = "sessions", description = "Lists the server's open sessions.")
final class ServerSessionsCommand extends ServerCommand {
  @Mixin private PageOptions page = new PageOptions();

  ServerSessionsCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    List<SessionInfo> sessions = page.read(server.admin()::sessions);
    return show(sessions, () -> table(sessions));
  }

  private void table(List<SessionInfo> sessions) {
    Table table =
        new Table("SESSION", "VERSION", "WHO", "MEDIA", "WINDOWS", "DROPPED", "STARTED", "PURPOSE");
    for (SessionInfo s : sessions) {
      table.row(
          Names.brief(s.name()),
          Names.brief(s.modelVersion()),
          Figures.orDash(s.principal()),
          Figures.duration(s.mediaTime()),
          Long.toString(s.windows()),
          Long.toString(s.droppedWindows()),
          Figures.time(s.startTime()),
          Figures.orDash(s.purpose()));
    }
    console().lines(table.lines());
  }
}
