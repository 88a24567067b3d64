package org.avtca.admin.command;

import java.io.UncheckedIOException;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.client.common.AvtcaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in a line or two; a stack trace only where the fault is ours. */
final class ErrorHandler implements IExecutionExceptionHandler {
  private final Console console;

  ErrorHandler(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    console.progressDone();
    if (failure instanceof AvtcaException refused) {
      print(refused);
      return refused.reason().equals(AvtcaException.UNREACHABLE)
          ? ExitCodes.UNREACHABLE
          : ExitCodes.FAILED;
    }
    if (failure instanceof IllegalArgumentException wrong) {
      console.err().println("error: " + wrong.getMessage());
      console.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
      console.err().flush();
      return ExitCodes.USAGE;
    }
    if (failure instanceof UncheckedIOException io) {
      console.err().println("error: " + io.getMessage());
      console.err().flush();
      return ExitCodes.FAILED;
    }
    throw failure;
  }

  private void print(AvtcaException refused) {
    console.err().println("error: " + refused.getMessage() + " [" + refused.reason() + "]");
    refused
        .retryAfter()
        .ifPresent(wait -> console.err().println("Try again in " + Figures.duration(wait) + "."));
    console.err().flush();
  }
}
