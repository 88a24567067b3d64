package org.avtca.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.avtca.client.common.AvtcaException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs a command line: what went wrong is said in a line, a stack trace is for our own faults. */
public final class Program {
  private static final int WIDTH = 100;

  private Program() {}

  /** The exit code: 0 done, 1 something failed, 2 the command line is wrong. */
  public static int run(Callable<Integer> command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setUsageHelpWidth(WIDTH);
    line.setExecutionExceptionHandler(Program::failed);
    return line.execute(args);
  }

  private static int failed(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    boolean wrongArgument = failure instanceof IllegalArgumentException;
    if (!wrongArgument
        && !(failure instanceof IOException)
        && !(failure instanceof UncheckedIOException)
        && !(failure instanceof AvtcaException)) {
      throw failure;
    }
    line.getErr().println("error: " + failure.getMessage());
    if (failure.getCause() != null) {
      line.getErr().println(failure.getCause().getMessage());
    }
    line.getErr().flush();
    return wrongArgument ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }
}
