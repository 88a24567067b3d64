package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.training.TrainingJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists training jobs. */
@Command(name = "list", description = "Lists jobs, newest first.")
final class JobsListCommand extends ServerCommand {
  @Mixin private PageOptions page = new PageOptions();

  JobsListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    List<TrainingJob> jobs = page.read(server.training()::list);
    return show(jobs, () -> table(jobs));
  }

  private void table(List<TrainingJob> jobs) {
    Table table =
        new Table("JOB", "STATE", "PHASE", "DONE", "MODEL", "DATASET", "VERSION", "CREATED");
    for (TrainingJob job : jobs) {
      table.row(
          Names.brief(job.name()),
          job.state().name(),
          Figures.orDash(job.phase()),
          Figures.percent(job.progress()),
          Names.brief(job.spec().model()),
          Names.brief(job.spec().dataset()),
          Figures.orDash(Names.brief(job.modelVersion())),
          Figures.time(job.createTime()));
    }
    console().lines(table.lines());
  }
}
