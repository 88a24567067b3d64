package org.avtca.admin.command;

import org.avtca.admin.connection.Server;
import org.avtca.admin.view.ModelVersionView;
import org.avtca.client.common.Await;
import org.avtca.client.model.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one model version. */
@Command(name = "show", description = "Shows one version: where it comes from, how good it is.")
final class ModelsShowCommand extends ServerCommand {
  @Parameters(paramLabel = "MODEL/VERSION", description = "Such as emotion/v3.")
  private String version = "";

  ModelsShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    ModelVersion found = Await.result(server.models().version(Names.version(version)));
    return show(found, () -> new ModelVersionView(console()).show(found));
  }
}
