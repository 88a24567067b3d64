package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.admin.view.DatasetView;
import org.avtca.admin.view.QuarantineView;
import org.avtca.client.common.Await;
import org.avtca.client.dataset.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one data set. */
@Command(
    name = "show",
    description = {
      "Shows what is in a data set: clips of each class in the parts of a split (the paper's",
      "Tables 1 to 3), their distribution (its Figure 3), and what was left out and why."
    })
final class DatasetsShowCommand extends ServerCommand {
  @Parameters(paramLabel = "DATASET", description = "As 'datasets list' shows it.")
  private String dataset = "";

  @Option(names = "--all", description = "Name every quarantined clip, not only the first ones.")
  private boolean all;

  DatasetsShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    Dataset found = Await.result(server.datasets().get(Names.dataset(dataset)));
    return show(
        found,
        () -> {
          new DatasetView(console()).show(found);
          QuarantineView quarantine = new QuarantineView(console());
          if (all) {
            quarantine.showAll(server.datasets(), found);
          } else {
            quarantine.show(server.datasets(), found);
          }
        });
  }
}
