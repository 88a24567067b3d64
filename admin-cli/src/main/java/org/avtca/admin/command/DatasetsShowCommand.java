package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Table;
import org.avtca.admin.view.DatasetView;
import org.avtca.client.common.Await;
import org.avtca.client.common.PageRequest;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.QuarantinedClip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one data set. */
@Command(name = "show", description = "Shows what is in a data set, and what was left out and why.")
final class DatasetsShowCommand extends ServerCommand {
  private static final int MOST_CLIPS = 20;

  @Parameters(paramLabel = "DATASET", description = "As 'datasets list' shows it.")
  private String dataset = "";

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
          if (found.statistics().quarantined() > 0) {
            quarantined(server, found);
          }
        });
  }

  private void quarantined(Server server, Dataset found) {
    List<QuarantinedClip> clips =
        Await.result(
                server
                    .datasets()
                    .quarantined(found.name(), PageRequest.first().withPageSize(MOST_CLIPS)))
            .items();
    Table table = new Table("QUARANTINED", "REASON", "WHY");
    clips.forEach(clip -> table.row(clip.path(), clip.reason(), clip.message()));
    console().line("");
    console().lines(table.lines());
    long more = found.statistics().quarantined() - clips.size();
    if (more > 0) {
      console().line("and " + more + " more");
    }
  }
}
