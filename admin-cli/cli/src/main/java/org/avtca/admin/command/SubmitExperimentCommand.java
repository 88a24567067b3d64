package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Queues an experiment and waits for its table. */
@Command(
    name = "submit-experiment",
    description = {
      "Trains several models on the same folds with the same seeds and prints one table of them.",
      "",
      "ablation  AVT-CA's own parts: IT-1, IT-4, CT-1, CT-4, each modality alone, AVT-CA",
      "compare   other papers' fusions on AVT-CA's encoders, and AVT-CA",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false)
final class SubmitExperimentCommand extends ServerCommand {
  @Parameters(paramLabel = "KIND", description = "ablation or compare.")
  private String kind = "";

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private GroupOptions groups = new GroupOptions();

  @Option(
      names = "--model",
      defaultValue = "experiments",
      paramLabel = "MODEL",
      description = "The model that gets the versions (default: ${DEFAULT-VALUE}).")
  private String model = "";

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      defaultValue = "0",
      description = "Each fold is trained once with each (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = List.of();

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = "Cut the actors into K folds, each of which validates once.")
  private int folds;

  @Option(names = "--detach", description = "Only queue the jobs; do not wait for the table.")
  private boolean detach;

  @Option(
      names = "--dry-run",
      description = "Only check the experiment; hyperparameters are checked when jobs start.")
  private boolean dryRun;

  SubmitExperimentCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    ExperimentSpec spec = spec(server);
    if (dryRun) {
      Experiment checked = Await.result(server.experiments().validate(spec));
      return show(
          checked,
          () ->
              console()
                  .line(
                      ("The experiment is valid as far as the server can tell, hyperparameters are"
                              + " checked when its jobs start: %d jobs; nothing was queued.")
                          .formatted(checked.trainingJobs().size())));
    }
    Experiment queued = Await.result(server.experiments().create(spec));
    String id = Names.brief(queued.name());
    if (!detach) {
      if (!json()) {
        console()
            .line("Queued " + queued.trainingJobs().size() + " jobs as experiment " + id + ".");
      }
      return new ExperimentWatcher(server, console(), json()).follow(queued.name());
    }
    return show(
        queued,
        () -> {
          console()
              .line("Queued " + queued.trainingJobs().size() + " jobs as experiment " + id + ".");
          console().line("Wait for its table by: avtca-admin experiments watch " + id);
        });
  }

  private ExperimentSpec spec(Server server) {
    ExperimentSpec spec =
        ExperimentSpec.of(kind, training.spec(model).split(groups.split()).build())
            .withSeeds(seeds);
    if (folds == 0) {
      return spec;
    }
    if (groups.areNamed()) {
      throw new IllegalArgumentException(
          "--folds " + folds + " with named groups (expected: one of both)");
    }
    return spec.withFolds(
        GroupFolds.of(Await.result(server.datasets().get(training.dataset())), folds));
  }
}
