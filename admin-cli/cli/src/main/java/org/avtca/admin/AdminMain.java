package org.avtca.admin;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.avtca.admin.command.AdminCommand;
import org.avtca.admin.command.Shell;
import org.avtca.admin.connection.GrpcConnector;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.output.Console;

/** Starts {@code avtca-admin}. */
public final class AdminMain {
  private AdminMain() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // The start script looks whether standard error is a terminal: the JVM cannot say for one
    // stream.
    boolean interactive = Boolean.getBoolean("avtca.interactive");
    Charset terminal = Charset.forName(System.getProperty("stdout.encoding", nativeEncoding()));
    boolean unicode = terminal.equals(StandardCharsets.UTF_8);
    Console console =
        new Console(
            writer(System.out, terminal), writer(System.err, terminal), interactive, unicode);
    Path home = Path.of(System.getProperty("user.home"));
    Shell shell =
        new Shell(
            console,
            new GrpcConnector(Optional.ofNullable(System.getenv("AVTCA_TOKEN"))),
            System.getenv(),
            home,
            () -> ServiceLoader.load(LiveSources.class).findFirst());
    int code = AdminCommand.commandLine(shell).execute(args);
    console.out().flush();
    console.err().flush();
    System.exit(code);
  }

  private static String nativeEncoding() {
    return System.getProperty("native.encoding", "UTF-8");
  }

  private static PrintWriter writer(PrintStream stream, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(stream, charset));
  }
}
