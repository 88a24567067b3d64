package org.avtca.admin.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.model.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands that carry versions between servers. */
final class ModelTransferCommands {
  private ModelTransferCommands() {}

  /** Writes a version to a file. */
  @Command(name = "export", description = "Writes a version's folder to a zip file.")
  static final class Export extends ServerCommand {
    @Parameters(index = "0", paramLabel = "MODEL/VERSION", description = "Such as emotion/v3.")
    private String version = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "A file that does not exist yet.")
    private Path file = Path.of("");

    Export(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      if (Files.exists(file)) {
        throw new IllegalArgumentException(file + ": exists (expected: a new file)");
      }
      Path written = Await.result(server.models().exportVersion(Names.version(version), file));
      return show(written.toString(), () -> console().line("Wrote " + written + "."));
    }
  }

  /** Sends a file as a new version. */
  @Command(
      name = "import",
      description = "Registers a zip file that 'models export' wrote, once it has proved itself.")
  static final class Import extends ServerCommand {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Such as emotion.")
    private String model = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The zip file.")
    private Path file = Path.of("");

    Import(Shell shell) {
      super(shell);
    }

    @Override
    int run(Server server) {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(file + ": no such file (expected: a zip file)");
      }
      ModelVersion imported = Await.result(server.models().importVersion(Names.model(model), file));
      return show(
          imported, () -> console().line("Registered " + Names.brief(imported.name()) + "."));
    }
  }
}
