package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows one training job. */
@Command(name = "watch", description = "Shows a job's progress until it has ended.")
final class JobsWatchCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "As 'jobs list' shows it.")
  private String job = "";

  @Option(
      names = "--from",
      paramLabel = "SEQ",
      description = "The first event wanted (default: from the start).")
  private long from;

  JobsWatchCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    return new JobWatcher(server, console(), json()).follow(Names.job(job), from);
  }
}
