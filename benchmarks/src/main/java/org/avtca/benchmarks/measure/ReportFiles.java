package org.avtca.benchmarks.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.avtca.engine.version.JsonFile;

/** A program's report: {@code NAME.md} for people, {@code NAME.json} for programs. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes both files, and prints the page.
   *
   * @param folder made if it is not there
   * @param name of the program
   */
  public static void write(
      Path folder, String name, List<String> page, Map<String, Object> values, PrintWriter console)
      throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".md"), page, StandardCharsets.UTF_8);
    JsonFile.write(folder.resolve(name + ".json"), values);
    page.forEach(console::println);
    console.flush();
  }
}
