package org.avtca.control.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The value of every setting, and where it came from: flags before environment before file before
 * default.
 *
 * <p>A key that no setting has is refused with the nearest one's name; nothing is ignored.
 */
public final class ServerConfig {
  /** Variables with our prefix that are the command line's. */
  private static final Set<String> FOREIGN = Set.of("AVTCA_SERVER", "AVTCA_CONTEXTS");

  private static final String PREFIX = "AVTCA_";

  private record Source(String text, String origin) {}

  private final Map<String, Source> sources;

  private ServerConfig(Map<String, Source> sources) {
    this.sources = sources;
    Settings.all().forEach(this::get);
  }

  /**
   * Puts the sources together and checks every value.
   *
   * @param flags by key
   * @param environment all variables; those that do not begin with {@code AVTCA_} are not looked at
   * @param file YAML, if given
   * @throws ConfigException if a key is unknown, a value is not one, or the file cannot be read
   */
  public static ServerConfig of(
      Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
    Map<String, Source> sources = new LinkedHashMap<>();
    file.ifPresent(path -> readFile(path, sources));
    readEnvironment(environment, sources);
    flags.forEach((key, text) -> put(sources, known(key, "flag"), text, "flag"));
    return new ServerConfig(sources);
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    Source source = sources.get(setting.key());
    return source == null
        ? setting.parse(setting.fallback(), "default")
        : setting.parse(source.text(), source.origin());
  }

  /** Every key with its value, origin, default and meaning, as lines for people. */
  public List<String> explain() {
    List<String> lines = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      Source source = sources.get(setting.key());
      String value = source == null ? setting.fallback() : source.text();
      lines.add(setting.key() + ": " + shown(setting, value));
      lines.add("    " + setting.help());
      lines.add(
          "    "
              + (source == null
                  ? "the default"
                  : "from " + source.origin() + "; default: " + quoted(setting.fallback()))
              + "; "
              + setting.type().expected()
              + "; also "
              + setting.variable());
    }
    return lines;
  }

  private static String shown(Setting<?> setting, String value) {
    return setting.key().endsWith("password") && !value.isEmpty() ? "(hidden)" : quoted(value);
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "\"\"" : text;
  }

  private static void readFile(Path file, Map<String, Source> sources) {
    try {
      YamlFile.read(file)
          .forEach((key, text) -> put(sources, known(key, file.toString()), text, file.toString()));
    } catch (IOException e) {
      throw new ConfigException(
          file + ": cannot be read (expected: a YAML file of settings): " + e.getMessage(), e);
    }
  }

  private static void readEnvironment(
      Map<String, String> environment, Map<String, Source> sources) {
    environment.forEach(
        (name, text) -> {
          if (name.startsWith(PREFIX) && !FOREIGN.contains(name)) {
            put(sources, knownVariable(name), text, name);
          }
        });
  }

  private static void put(
      Map<String, Source> sources, Setting<?> setting, String text, String origin) {
    sources.put(setting.key(), new Source(text, origin));
  }

  private static Setting<?> known(String key, String origin) {
    return Settings.all().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> unknown(key, origin, Settings.all().stream().map(Setting::key).toList()));
  }

  private static Setting<?> knownVariable(String name) {
    return Settings.all().stream()
        .filter(setting -> setting.variable().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    name, "environment", Settings.all().stream().map(Setting::variable).toList()));
  }

  private static ConfigException unknown(String key, String origin, List<String> all) {
    return new ConfigException(
        key
            + ": unknown setting ("
            + origin
            + "; did you mean "
            + Nearest.of(key, all)
            + "? all: avtca-server config --explain)",
        null);
  }
}
