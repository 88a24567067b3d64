package org.avtca.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The unpacked archive, and programs run from it as a user would. */
final class Distribution {
  private static final long PATIENCE_MINUTES = 8;

  private final Path home;

  private Distribution(Path home) {
    this.home = home;
  }

  /** The archive that this build made. */
  static Distribution built() {
    String home = System.getProperty("avtca.home");
    if (home == null || !Files.isExecutable(Path.of(home, "bin", "avtca-server"))) {
      throw new IllegalStateException(
          "avtca.home: " + home + " (expected: the unpacked archive, made by the package phase)");
    }
    return new Distribution(Path.of(home));
  }

  /** What a program ended with. */
  record Ended(int code, String out, String err) {}

  /** A program that has been started; its output goes to files. */
  Process start(Path folder, Map<String, String> environment, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(program + ".out").toFile())
            .redirectError(folder.resolve(program + ".err").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs a program to its end. */
  Ended run(Path folder, Map<String, String> environment, String program, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(folder, environment, program, arguments);
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          program + " " + List.of(arguments) + ": still runs after " + PATIENCE_MINUTES + " min");
    }
    return new Ended(
        process.exitValue(), text(folder, program + ".out"), text(folder, program + ".err"));
  }

  static String text(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }
}
