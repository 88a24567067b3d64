package org.avtca.admin.command;

import org.avtca.admin.output.OutputFormat;
import picocli.CommandLine.Option;

/** How results are printed. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TABLE;

  boolean json() {
    return format == OutputFormat.JSON;
  }
}
