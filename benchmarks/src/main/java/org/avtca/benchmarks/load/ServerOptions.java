package org.avtca.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is loaded. */
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "A running server (default: one is started, with random weights).")
  private @Nullable String server;

  @Option(names = "--tls", description = "That server speaks TLS.")
  private boolean tls;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Its model, alias or version (its default).")
  private String model = "";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The distribution to start (what this repository built).")
  private @Nullable Path home;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "avtca",
      description = "The network of the started server (${DEFAULT-VALUE}).")
  private String preset = "";

  @Option(
      names = "--frame-size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description = "Side of its faces (${DEFAULT-VALUE}).")
  private int frameSize;

  /** The running server that was named. */
  Optional<Target> running() {
    return Optional.ofNullable(server).map(address -> new Target(address, tls));
  }

  String model() {
    return model;
  }

  String preset() {
    return preset;
  }

  int frameSize() {
    return frameSize;
  }

  /**
   * The distribution to start.
   *
   * @throws IOException if there is none
   */
  Path home() throws IOException {
    if (home != null) {
      return home;
    }
    Path root = Path.of(System.getProperty("avtca.root", "."));
    return LocalServer.built(root)
        .orElseThrow(
            () ->
                new IOException(
                    "no distribution in "
                        + root.resolve("deploy/dist/target")
                        + " (expected: mvn -DskipTests package, or --home or --server)"));
  }
}
