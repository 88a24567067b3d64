package org.avtca.admin.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that only leads to commands: alone, it says which. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
class GroupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine self = spec.commandLine();
    self.getErr().println("a command is missing (expected: one of those below)");
    self.usage(self.getErr());
    return ExitCodes.USAGE;
  }

  /** A group of this name's commands. */
  static CommandLine of(String description, Object... commands) {
    CommandLine group = new CommandLine(new GroupCommand());
    group.getCommandSpec().usageMessage().description(description);
    for (Object command : commands) {
      group.addSubcommand(command);
    }
    return group;
  }
}
