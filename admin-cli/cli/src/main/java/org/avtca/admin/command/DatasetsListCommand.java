package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.dataset.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists data sets. */
@Command(name = "list", description = "Lists data sets, newest first.")
final class DatasetsListCommand extends ServerCommand {
  @Mixin private PageOptions page = new PageOptions();

  DatasetsListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    List<Dataset> datasets = page.read(server.datasets()::list);
    return show(datasets, () -> table(datasets));
  }

  private void table(List<Dataset> datasets) {
    Table table =
        new Table("DATASET", "STATE", "FORMAT", "CLIPS", "QUARANTINED", "FOLDER", "CREATED");
    for (Dataset dataset : datasets) {
      table.row(
          Names.brief(dataset.name()),
          dataset.state().name(),
          dataset.format(),
          Long.toString(dataset.statistics().clips()),
          Long.toString(dataset.statistics().quarantined()),
          dataset.path(),
          Figures.time(dataset.createTime()));
    }
    console().lines(table.lines());
  }
}
