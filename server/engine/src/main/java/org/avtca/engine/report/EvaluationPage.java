package org.avtca.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.engine.version.JsonFile;

/**
 * A model version's evaluation as one self-contained HTML page: figures, confusion matrices,
 * reliability diagram and the curves of Figures 4 to 12. It loads nothing from anywhere; Chart.js
 * draws in the browser, so that no server needs fonts.
 */
public final class EvaluationPage {
  private static final String LIBRARY =
      "/META-INF/resources/webjars/chart.js/4.4.4/dist/chart.umd.js";

  private EvaluationPage() {}

  /**
   * The page.
   *
   * @param title what was evaluated, in a line
   * @param evaluation as it is stored, plain JSON-like values
   * @throws IOException if a part of the page is not on the class path
   */
  public static String of(String title, Map<String, ?> evaluation) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("title", title);
    report.put("evaluation", evaluation);
    return resource("page.html")
        .replace("{{style}}", resource("page.css"))
        .replace("{{report}}", inScript(JsonFile.format(report)))
        .replace("{{library}}", resource(LIBRARY))
        .replace("{{script}}", resource("page.js"));
  }

  /** Within a script element nothing may look like its end. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = EvaluationPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(
            name + ": not on the class path (expected: it ships with the engine)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
