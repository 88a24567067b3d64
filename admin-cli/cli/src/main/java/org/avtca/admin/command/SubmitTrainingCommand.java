package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.training.TrainingJob;
import org.avtca.client.training.TrainingSpec;
import org.avtca.client.training.TrainingTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Queues a training job. */
@Command(
    name = "submit-training",
    description = "Queues a training job; its result becomes the model's next version.",
    abbreviateSynopsis = true,
    sortOptions = false)
final class SubmitTrainingCommand extends ServerCommand {
  @Mixin private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--model",
      defaultValue = "",
      paramLabel = "MODEL",
      description =
          "The model that gets the new version (default: emotion; for face-expression: faces).")
  private String model = "";

  @Option(
      names = "--task",
      defaultValue = "emotion",
      paramLabel = "TASK",
      converter = TaskConverter.class,
      completionCandidates = TaskConverter.class,
      description = {
        "emotion, from clips, or face-expression: the frame encoder alone, from pictures of",
        "faces, for others to start from by --warm-start (default: ${DEFAULT-VALUE})."
      })
  private TrainingTask task = TrainingTask.EMOTION;

  @Option(
      names = "--preset",
      defaultValue = "",
      paramLabel = "NAME",
      description =
          "avtca (default), avtca-efficientface, an ablation (IT-1, IT-4, CT-1, CT-4, audio-only,"
              + " video-only) or another fusion (lmf, mult, mmtm, msaf, cfn-sr,"
              + " multimodal-transformer, auxformer).")
  private String preset = "";

  @Option(names = "--seed", paramLabel = "N", description = "Of every random choice (default: 0).")
  private long seed;

  @Mixin private SplitOptions split = new SplitOptions();

  @Option(names = "--watch", description = "Show the progress until the job has ended.")
  private boolean watch;

  @Option(
      names = "--dry-run",
      description = "Only check the job; hyperparameters are checked when it starts.")
  private boolean dryRun;

  SubmitTrainingCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    TrainingSpec job = job();
    if (dryRun) {
      TrainingJob checked = Await.result(server.training().validate(job));
      return show(
          checked,
          () ->
              console()
                  .line(
                      "The job is valid as far as the server can tell, hyperparameters are checked"
                          + " when it starts; nothing was queued."));
    }
    TrainingJob queued = Await.result(server.training().create(job));
    if (watch) {
      if (!json()) {
        console().line("Queued job " + Names.brief(queued.name()) + ".");
      }
      return new JobWatcher(server, console(), json()).follow(queued.name(), 0);
    }
    return show(
        queued,
        () -> {
          console().line("Queued job " + Names.brief(queued.name()) + ".");
          console().line("Watch it by: avtca-admin jobs watch " + Names.brief(queued.name()));
        });
  }

  private TrainingSpec job() {
    return training.spec(model()).task(task).preset(preset).seed(seed).split(split.split()).build();
  }

  private String model() {
    if (!model.isEmpty()) {
      return model;
    }
    return task == TrainingTask.FACE_EXPRESSION ? "faces" : "emotion";
  }
}
