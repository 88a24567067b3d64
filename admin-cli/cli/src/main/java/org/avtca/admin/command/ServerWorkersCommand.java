package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.admin.WorkerInfo;
import org.avtca.client.common.Await;
import picocli.CommandLine.Command;

/** Lists worker processes. */
@Command(name = "workers", description = "Lists the server's worker processes.")
final class ServerWorkersCommand extends ServerCommand {
  ServerWorkersCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    List<WorkerInfo> workers = Await.result(server.admin().workers());
    return show(workers, () -> table(workers));
  }

  private void table(List<WorkerInfo> workers) {
    Table table =
        new Table(
            "WORKER", "KIND", "STATE", "SERVES", "PID", "DEVICE", "ENGINE", "MEMORY", "RESTARTS");
    for (WorkerInfo w : workers) {
      table.row(
          Names.brief(w.name()),
          w.kind(),
          w.state(),
          Figures.orDash(Names.brief(w.serves())),
          Long.toString(w.pid()),
          Figures.orDash(w.device()),
          Figures.orDash(w.engine()),
          Figures.bytes(w.rssBytes()),
          Integer.toString(w.restarts()));
    }
    console().lines(table.lines());
  }
}
