package org.avtca.control.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.avtca.control.config.ConfigException;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the server. */
@Command(
    name = "avtca-server",
    mixinStandardHelpOptions = true,
    versionProvider = ServerVersion.class,
    usageHelpWidth = 100,
    sortOptions = false,
    description = "Serves and trains AVT-CA models.",
    footer = {
      "",
      "A setting is taken from the flags, else from the environment (AVTCA_*), else from the file,",
      "else it has its default. All settings: avtca-server config --explain",
      ""
    })
final class ServerCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final ToIntFunction<ServerConfig> serve;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "YAML file of settings.")
  private @Nullable Path file;

  @Option(names = "--data", paramLabel = "DIR", description = "Same as --set data=DIR.")
  private @Nullable String data;

  @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Same as --set listen=...")
  private @Nullable String listen;

  @Option(names = "--port-file", paramLabel = "FILE", description = "Same as --set port_file=...")
  private @Nullable String portFile;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /**
   * The command line.
   *
   * @param serve runs the server and returns the process's exit code
   */
  ServerCommand(Map<String, String> environment, ToIntFunction<ServerConfig> serve) {
    this.environment = Map.copyOf(environment);
    this.serve = serve;
  }

  @Override
  public Integer call() {
    try {
      return serve.applyAsInt(config());
    } catch (ConfigException | StoreException | StartException e) {
      return refused(e);
    }
  }

  @Command(
      name = "config",
      mixinStandardHelpOptions = true,
      description = "Checks the settings, or explains them.")
  int checkConfig(
      @Option(names = "--explain", description = "Every setting, its value and its meaning.")
          boolean explain) {
    try {
      ServerConfig config = config();
      if (explain) {
        config.explain().forEach(spec.commandLine().getOut()::println);
      } else {
        spec.commandLine().getOut().println("The settings are valid.");
      }
      spec.commandLine().getOut().flush();
      return CommandLine.ExitCode.OK;
    } catch (ConfigException e) {
      return refused(e);
    }
  }

  private ServerConfig config() {
    Map<String, String> flags = new LinkedHashMap<>(settings);
    put(flags, "data", data);
    put(flags, "listen", listen);
    put(flags, "port_file", portFile);
    return ServerConfig.of(flags, environment, Optional.ofNullable(file));
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }

  private int refused(RuntimeException failure) {
    spec.commandLine().getErr().println("avtca-server: " + failure.getMessage());
    spec.commandLine().getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
