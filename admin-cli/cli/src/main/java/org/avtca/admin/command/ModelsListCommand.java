package org.avtca.admin.command;

import java.util.List;
import org.avtca.admin.connection.Server;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.admin.view.ModelVersionView;
import org.avtca.client.model.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists model versions. */
@Command(name = "list", description = "Lists versions, newest first: of one model, or of all.")
final class ModelsListCommand extends ServerCommand {
  private static final String LEAK = "*";

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      defaultValue = "",
      description = "Only this model's versions.")
  private String model = "";

  @Mixin private PageOptions page = new PageOptions();

  ModelsListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    String parent = model.isEmpty() ? "models/-" : Names.model(model);
    List<ModelVersion> versions = page.read(request -> server.models().versions(parent, request));
    return show(versions, () -> table(versions));
  }

  private void table(List<ModelVersion> versions) {
    Table table =
        new Table("VERSION", "STATE", "ALIASES", "PRESET", "ACCURACY", "UAR", "SIZE", "CREATED");
    for (ModelVersion version : versions) {
      table.row(
          Names.brief(version.name()),
          version.state().name(),
          ModelVersionView.aliases(version),
          Figures.orDash(version.preset()),
          figure(version, "validation.accuracy"),
          figure(version, "validation.uar"),
          Figures.bytes(version.sizeBytes()),
          Figures.time(version.createTime()));
    }
    console().lines(table.lines());
    if (versions.stream().anyMatch(ModelsListCommand::leaks)) {
      console().line("");
      console()
          .line(
              LEAK
                  + " of a clip-random split: the same persons trained and validated, so it does"
                  + " not tell how well others are judged.");
    }
  }

  /** Whether its figures are of persons that it has learned. */
  private static boolean leaks(ModelVersion version) {
    return version.protocol().contains("clip-random");
  }

  private static String figure(ModelVersion version, String metric) {
    Double value = version.metrics().get(metric);
    return value == null ? "-" : Figures.percent(value) + (leaks(version) ? LEAK : "");
  }
}
