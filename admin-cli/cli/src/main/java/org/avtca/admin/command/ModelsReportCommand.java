package org.avtca.admin.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.avtca.admin.connection.Server;
import org.avtca.client.common.Await;
import org.avtca.client.model.Evaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a version's evaluation to a page. */
@Command(
    name = "report",
    description = "Writes a version's evaluation as an HTML page: figures, confusion, curves.")
final class ModelsReportCommand extends ServerCommand {
  @Parameters(index = "0", paramLabel = "MODEL/VERSION", description = "Such as emotion/v3.")
  private String version = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "A file that does not exist yet (default: MODEL-VERSION.html).")
  private @Nullable Path file;

  ModelsReportCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String name = Names.version(version);
    Path page = file == null ? Path.of(Names.brief(name).replace('/', '-') + ".html") : file;
    if (Files.exists(page)) {
      throw new IllegalArgumentException(page + ": exists (expected: a new file)");
    }
    Evaluation evaluation = Await.result(server.models().evaluation(name));
    if (evaluation.html().isEmpty()) {
      throw new IllegalArgumentException(
          Names.brief(name) + ": has no page (expected: a version that a training job made)");
    }
    write(page, evaluation.html());
    return show(page.toString(), () -> console().line("Wrote " + page + "."));
  }

  private static void write(Path page, String html) {
    try {
      Files.writeString(page, html, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          page + ": cannot be written: " + e.getMessage() + " (expected: a writable folder)", e);
    }
  }
}
