package org.avtca.admin.command;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code avtca-admin}: all commands, wired to one shell. */
@Command(
    name = "avtca-admin",
    description = "Trains, compares and rolls out AVT-CA models on a server.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the server refused, or what was waited for failed",
      "2:the command line is wrong",
      "3:no server answered"
    },
    footer = {
      "",
      "A server that asks for a token gets what is in $AVTCA_TOKEN, one that asks for a certificate",
      "by TLS that in the file $AVTCA_TLS_CERT, with its key in $AVTCA_TLS_KEY.",
      "",
      "Examples:",
      "  avtca-admin datasets add ravdess /data/ravdess --format ravdess",
      "  avtca-admin submit-training --model emotion --data ravdess --watch",
      "  avtca-admin submit-experiment ablation --data ravdess --folds 4 --seeds 0,1,2",
      "  avtca-admin rollout start emotion/v2 --step 10:10m --step 100 --watch",
      "  avtca-admin rollback emotion",
      "  avtca-admin analyze interview.mp4",
      "  source <(avtca-admin generate-completion)"
    })
public final class AdminCommand extends GroupCommand {
  private static final int USAGE_WIDTH = 100;

  private AdminCommand() {}

  /** The command line, ready to be executed. */
  public static CommandLine commandLine(Shell shell) {
    CommandLine root = new CommandLine(new AdminCommand());
    root.addSubcommand(new SubmitTrainingCommand(shell));
    root.addSubcommand(new SubmitExperimentCommand(shell));
    root.addSubcommand("jobs", jobs(shell));
    root.addSubcommand("experiments", experiments(shell));
    root.addSubcommand("datasets", datasets(shell));
    root.addSubcommand("models", models(shell));
    root.addSubcommand("rollout", rollout(shell));
    root.addSubcommand(new PromoteCommand(shell));
    root.addSubcommand(new RollbackCommand(shell));
    root.addSubcommand(new AnalyzeCommand(shell));
    root.addSubcommand("server", server(shell));
    root.addSubcommand("context", contexts(shell));
    root.addSubcommand(new GenerateCompletion());
    root.setUsageHelpWidth(USAGE_WIDTH);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setOut(shell.console().out());
    root.setErr(shell.console().err());
    root.setExecutionExceptionHandler(new ErrorHandler(shell.console()));
    return root;
  }

  private static CommandLine jobs(Shell shell) {
    return GroupCommand.of(
        "Training jobs.",
        new JobsListCommand(shell),
        new JobsShowCommand(shell),
        new JobsWatchCommand(shell),
        new JobChangeCommands.Cancel(shell),
        new JobChangeCommands.Pause(shell),
        new JobChangeCommands.Resume(shell),
        new JobChangeCommands.Delete(shell));
  }

  private static CommandLine experiments(Shell shell) {
    return GroupCommand.of(
        "Sets of training jobs with one table.",
        new ExperimentCommands.ListAll(shell),
        new ExperimentCommands.Show(shell),
        new ExperimentCommands.WatchOne(shell),
        new ExperimentCommands.Cancel(shell),
        new ExperimentCommands.Delete(shell));
  }

  private static CommandLine datasets(Shell shell) {
    return GroupCommand.of(
        "Labelled clips on the server.",
        new DatasetsAddCommand(shell),
        new DatasetsListCommand(shell),
        new DatasetsShowCommand(shell));
  }

  private static CommandLine models(Shell shell) {
    return GroupCommand.of(
        "Models and their versions.",
        new ModelsListCommand(shell),
        new ModelsShowCommand(shell),
        new ModelsReportCommand(shell),
        new ModelTransferCommands.Export(shell),
        new ModelTransferCommands.Import(shell));
  }

  private static CommandLine rollout(Shell shell) {
    return GroupCommand.of(
        "Moves of traffic between versions.",
        new RolloutStartCommand(shell),
        new RolloutStatusCommand(shell),
        new RolloutWatchCommand(shell),
        new RolloutListCommand(shell),
        new RolloutHistoryCommand(shell),
        new RolloutChangeCommands.Pause(shell),
        new RolloutChangeCommands.Resume(shell));
  }

  private static CommandLine server(Shell shell) {
    return GroupCommand.of(
        "The server itself.",
        new ServerInfoCommand(shell),
        new ServerWorkersCommand(shell),
        new ServerSessionsCommand(shell),
        new ServerDrainCommand(shell));
  }

  private static CommandLine contexts(Shell shell) {
    return GroupCommand.of(
        "Named servers.",
        new ContextCommands.ListAll(shell),
        new ContextCommands.Set(shell),
        new ContextCommands.Use(shell));
  }
}
