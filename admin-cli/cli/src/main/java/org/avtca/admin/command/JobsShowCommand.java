package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.admin.view.TrainingProgress;
import org.avtca.client.common.Await;
import org.avtca.client.training.EpochMetrics;
import org.avtca.client.training.JobTransition;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one training job. */
@Command(name = "show", description = "Shows one job: what it does, how far it is, how it learns.")
final class JobsShowCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "As 'jobs list' shows it.")
  private String job = "";

  JobsShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    TrainingJob found = Await.result(server.training().get(Names.job(job)));
    return show(found, () -> print(found));
  }

  private void print(TrainingJob found) {
    Table facts =
        new Table("job", Names.brief(found.name()))
            .row(
                "state",
                found.state() + (found.phase().isEmpty() ? "" : " (" + found.phase() + ")"))
            .row("progress", Figures.percent(found.progress()))
            .row("model", Names.brief(found.spec().model()))
            .row("dataset", Names.brief(found.spec().dataset()))
            .row("preset", Figures.orDash(found.spec().preset()))
            .row("recipe", Figures.orDash(found.spec().recipe()))
            .row("overrides", Figures.orDash(overrides(found)))
            .row("seed", Long.toString(found.spec().seed()))
            .row("version", Figures.orDash(Names.brief(found.modelVersion())))
            .row("attempt", Integer.toString(found.attempt()))
            .row("created", Figures.time(found.createTime()))
            .row("started", Figures.time(found.startTime()))
            .row("ended", Figures.time(found.endTime()));
    if (!found.failureReason().isEmpty()) {
      facts.row("failure", found.failureMessage() + " [" + found.failureReason() + "]");
    }
    ResumeHint.of(found).ifPresent(hint -> facts.row("resume", hint));
    console().lines(facts.lines());
    console().line("");
    for (JobTransition transition : found.transitions()) {
      console()
          .line(
              Figures.time(transition.time())
                  + "  "
                  + transition.state()
                  + (transition.reason().isEmpty() ? "" : "  " + transition.reason()));
    }
    TrainingProgress epochs = new TrainingProgress(console());
    for (EpochMetrics epoch : found.epochs()) {
      epochs.show(new TrainingEvent.EpochDone(0, found.createTime(), epoch));
    }
  }

  private static String overrides(TrainingJob found) {
    return found.spec().hyperparameters().isEmpty()
        ? ""
        : new java.util.TreeMap<>(found.spec().hyperparameters()).toString();
  }
}
