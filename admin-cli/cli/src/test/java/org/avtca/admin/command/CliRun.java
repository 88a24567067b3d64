package org.avtca.admin.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.avtca.admin.connection.Address;
import org.avtca.admin.connection.Connector;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Console;

/** Runs one command line against a server and keeps what it printed. */
final class CliRun {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final int code;
  private Address address = Address.plain("");

  private CliRun(Server server, Map<String, String> environment, Path home, String... arguments) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, true);
    Connector connector =
        wanted -> {
          address = wanted;
          return server;
        };
    Shell shell = new Shell(console, connector, environment, home, java.util.Optional::empty);
    code = AdminCommand.commandLine(shell).execute(arguments);
    console.out().flush();
    console.err().flush();
  }

  static CliRun of(Server server, String... arguments) {
    return new CliRun(server, Map.of(), Path.of("no-such-home"), arguments);
  }

  static CliRun in(Path home, Map<String, String> environment, Server server, String... arguments) {
    return new CliRun(server, environment, home, arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  int code() {
    return code;
  }

  Address address() {
    return address;
  }
}
