package org.avtca.benchmarks.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avtca.engine.version.JsonFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What every program here does with what it found: {@code NAME.md} for people and {@code NAME.json}
 * for programs, of which the first is printed too. A mixin of its command.
 */
public final class Reporting {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec program;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the report goes (${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  /** The program's name and arguments, as they were typed. */
  public String commandLine() {
    List<String> words = new ArrayList<>(List.of(program().name()));
    words.addAll(program().commandLine().getParseResult().originalArgs());
    return String.join(" ", words);
  }

  /** Tells how far the program is. */
  public void say(String format, Object... values) {
    PrintWriter console = program().commandLine().getErr();
    console.println(Figures.text(format, values));
    console.flush();
  }

  /** Writes both files, and prints the page. */
  public void write(List<String> page, Map<String, Object> values) throws IOException {
    save(page, values);
    PrintWriter console = program().commandLine().getOut();
    page.forEach(console::println);
    console.flush();
  }

  /** Writes both files, for now: what follows may fail. */
  public void save(List<String> page, Map<String, Object> values) throws IOException {
    Files.createDirectories(out);
    Files.write(out.resolve(program().name() + ".md"), page, StandardCharsets.UTF_8);
    JsonFile.write(out.resolve(program().name() + ".json"), values);
  }

  private CommandSpec program() {
    if (program == null) {
      throw new IllegalStateException("no command (expected: a mixin of one)");
    }
    return program;
  }
}
