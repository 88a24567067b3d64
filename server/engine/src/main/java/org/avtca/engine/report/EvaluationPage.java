package org.avtca.engine.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.core.ReportPage;
import org.avtca.engine.version.JsonFile;

/**
 * A model version's evaluation as one self-contained HTML page: figures, confusion matrices,
 * reliability diagram and the curves of Figures 4 to 12.
 */
public final class EvaluationPage {
  private static final String NOTE =
      "The figures hold for the data and the split above, and for nothing else. Acted emotions of"
          + " few people say little about anybody else: measure on the people whom you serve.";

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
    return ReportPage.of(
        EvaluationPage.class,
        "evaluation",
        "AVT-CA evaluation",
        List.of(NOTE),
        JsonFile.format(report));
  }
}
