package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.admin.ServerInfo;
import org.avtca.client.common.Await;
import picocli.CommandLine.Command;

/** Shows what a server is. */
@Command(name = "info", description = "Shows what the server is and how it is set up.")
final class ServerInfoCommand extends ServerCommand {
  ServerInfoCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    ServerInfo info = Await.result(server.admin().serverInfo());
    return show(info, () -> print(info));
  }

  /** Which device {@code auto} is, only a worker that runs can say. */
  private static String devices(ServerInfo info) {
    return info.devices().equals(List.of("auto"))
        ? "auto (no model is loaded yet)"
        : String.join(", ", info.devices());
  }

  private void print(ServerInfo info) {
    console()
        .lines(
            new Table("version", info.version())
                .row("process", Long.toString(info.pid()))
                .row("java", info.javaVersion())
                .row("started", Figures.time(info.startTime()))
                .row("devices", devices(info))
                .row("data", info.dataDirectory())
                .row("database", info.database())
                .row("default model", Figures.orDash(info.defaultModel()))
                .row("sessions", Integer.toString(info.sessions()))
                .row("workers", Integer.toString(info.workers()))
                .row("draining", info.draining() ? "yes" : "no")
                .lines());
  }
}
