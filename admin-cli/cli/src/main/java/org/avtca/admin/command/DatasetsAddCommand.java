package org.avtca.admin.command;

import java.nio.file.Path;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Json;
import org.avtca.admin.view.DatasetProgress;
import org.avtca.admin.view.DatasetView;
import org.avtca.admin.view.QuarantineView;
import org.avtca.client.common.Await;
import org.avtca.client.common.Watch;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetState;
import org.avtca.client.dataset.NewDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers a folder of clips. */
@Command(
    name = "add",
    description = "Registers a folder on the server, checks it and prepares its clips.")
final class DatasetsAddCommand extends ServerCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "What it shall be called.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "The folder, on the server; a relative one is taken from here.")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "ravdess",
      paramLabel = "FORMAT",
      description = {
        "The layout: ravdess (speech), ravdess-song, ravdess-all, crema-d (intended emotions),",
        "crema-d-perceived, crema-d-perceived-face, crema-d-perceived-voice, cmu-mosei,",
        "manifest, or face-folder for pictures of faces (default: ${DEFAULT-VALUE})."
      })
  private String format = "";

  @Option(
      names = "--frame-size",
      paramLabel = "PIXELS",
      description = "Side of the prepared faces, a multiple of 16.")
  private int frameSize;

  @Option(names = "--no-wait", description = "Do not wait until it is prepared.")
  private boolean noWait;

  DatasetsAddCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String path = folder.toAbsolutePath().normalize().toString();
    String id = Names.dataset(name).substring("datasets/".length());
    Dataset dataset =
        Await.result(server.datasets().create(new NewDataset(id, path, format, frameSize)));
    if (!noWait) {
      dataset = follow(server, dataset);
    }
    if (json()) {
      console().line(Json.pretty(dataset));
    } else {
      new DatasetView(console()).show(dataset);
      new QuarantineView(console()).show(server.datasets(), dataset);
    }
    return dataset.state() == DatasetState.FAILED ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private Dataset follow(Server server, Dataset created) {
    Dataset latest = created;
    DatasetProgress progress = new DatasetProgress(console());
    try (Watch<Dataset> watch = server.datasets().watch(created.name())) {
      while (watch.hasNext()) {
        latest = watch.next();
        progress.show(latest);
      }
    }
    console().progressDone();
    return latest;
  }
}
