package org.avtca.admin.command;

import java.util.concurrent.Callable;
import org.avtca.admin.connection.Address;
import org.avtca.admin.connection.Contexts;
import org.avtca.admin.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands on the contexts file; they ask no server. */
final class ContextCommands {
  private ContextCommands() {}

  /** A command on the file. */
  @Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
  private abstract static class ContextCommand implements Callable<Integer> {
    private final Shell shell;

    ContextCommand(Shell shell) {
      this.shell = shell;
    }

    abstract void run(Contexts contexts);

    @Override
    public Integer call() {
      run(shell.contexts());
      return ExitCodes.OK;
    }

    void line(String text) {
      shell.console().line(text);
    }
  }

  /** Lists them. */
  @Command(name = "list", description = "Lists the named servers; * is the current one.")
  static final class ListAll extends ContextCommand {
    ListAll(Shell shell) {
      super(shell);
    }

    @Override
    void run(Contexts contexts) {
      String current = contexts.current().orElse("");
      Table table = new Table("", "NAME", "SERVER", "TLS");
      contexts
          .all()
          .forEach(
              (name, address) ->
                  table.row(
                      name.equals(current) ? "*" : "",
                      name,
                      address.target(),
                      address.tls() ? "yes" : "no"));
      table.lines().forEach(this::line);
    }
  }

  /** Adds or replaces one. */
  @Command(name = "set", description = "Adds or replaces a named server.")
  static final class Set extends ContextCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "What to call it.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "HOST:PORT", description = "Where it is.")
    private String target = "";

    @Mixin private TlsOptions tls = new TlsOptions();

    Set(Shell shell) {
      super(shell);
    }

    @Override
    void run(Contexts contexts) {
      contexts.set(name, tls.over(Address.plain(target)));
      line(
          "Wrote "
              + contexts.file()
              + "; the current context is "
              + contexts.current().orElse("-")
              + ".");
    }
  }

  /** Chooses one. */
  @Command(name = "use", description = "Makes a named server the current one.")
  static final class Use extends ContextCommand {
    @Parameters(paramLabel = "NAME", description = "As 'context list' shows it.")
    private String name = "";

    Use(Shell shell) {
      super(shell);
    }

    @Override
    void run(Contexts contexts) {
      contexts.use(name);
      line("The current context is " + name + ".");
    }
  }
}
