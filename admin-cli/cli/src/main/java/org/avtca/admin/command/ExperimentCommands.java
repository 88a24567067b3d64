package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.admin.view.ExperimentView;
import org.avtca.client.common.Await;
import org.avtca.client.experiment.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands about experiments that are there. */
final class ExperimentCommands {

  private ExperimentCommands() {}

  /** Lists experiments. */
  @Command(name = "list", description = "Lists experiments, newest first.")
  static final class ListAll extends ServerCommand {
    @Mixin private PageOptions page = new PageOptions();

    ListAll(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      List<Experiment> experiments = page.read(server.experiments()::list);
      return show(experiments, () -> table(experiments));
    }

    private void table(List<Experiment> experiments) {
      Table table =
          new Table("EXPERIMENT", "KIND", "STATE", "ENDED", "MODEL", "DATASET", "CREATED");
      for (Experiment experiment : experiments) {
        table.row(
            Names.brief(experiment.name()),
            experiment.spec().kind(),
            experiment.state().name(),
            experiment.finishedJobs() + " of " + experiment.trainingJobs().size(),
            Names.brief(experiment.spec().base().model()),
            Names.brief(experiment.spec().base().dataset()),
            Figures.time(experiment.createTime()));
      }
      console().lines(table.lines());
    }
  }

  /** A command about one experiment. */
  private abstract static class One extends ServerCommand {
    @Parameters(paramLabel = "EXPERIMENT", description = "As 'experiments list' shows it.")
    private String experiment = "";

    One(Shell shell) {
      super(shell);
    }

    String name() {
      return Names.experiment(experiment);
    }
  }

  /** Shows one experiment. */
  @Command(name = "show", description = "Shows an experiment's table so far.")
  static final class Show extends One {
    Show(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      Experiment found = Await.result(server.experiments().get(name()));
      return show(found, () -> console().lines(ExperimentView.lines(found)));
    }
  }

  /** Follows one experiment. */
  @Command(name = "watch", description = "Waits for an experiment's table.")
  static final class WatchOne extends One {
    WatchOne(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      return new ExperimentWatcher(server, console(), json()).follow(name());
    }
  }

  /** Stops one experiment. */
  @Command(name = "cancel", description = "Stops all jobs of an experiment that have not ended.")
  static final class Cancel extends One {
    Cancel(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      Experiment asked = Await.result(server.experiments().cancel(name()));
      return show(
          asked,
          () ->
              console()
                  .line("Experiment " + Names.brief(asked.name()) + " is " + asked.state() + "."));
    }
  }

  /** Forgets one experiment. */
  @Command(
      name = "delete",
      description = "Forgets an experiment that has ended; its jobs and versions stay.")
  static final class Delete extends One {
    Delete(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      Await.result(server.experiments().delete(name()));
      return show(
          List.of(name()), () -> console().line("Experiment " + Names.brief(name()) + " is gone."));
    }
  }
}
