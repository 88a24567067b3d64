package org.avtca.core;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one self-contained HTML page. The page carries its figures, its styles and what draws
 * its plots (Chart.js, from its WebJar); it loads nothing from anywhere, and its content policy
 * forbids it to. The browser draws, so that no JVM needs fonts.
 *
 * <p>A report brings a script and a style of its own, {@code name.js} and {@code name.css} beside
 * the class that owns them. The script finds the figures as {@code report}, and the helpers of
 * {@code report-page.js}: {@code section}, {@code card}, {@code table}, {@code plot} and so on.
 */
public final class ReportPage {
  private static final String LIBRARY =
      "/META-INF/resources/webjars/chart.js/4.4.4/dist/chart.umd.js";
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private ReportPage() {}

  /**
   * The page.
   *
   * @param owner beside whom the report's script and style are
   * @param name of both, without {@code .js} and {@code .css}
   * @param title of the page, plain text
   * @param notes below the figures, plain text, a paragraph each
   * @param json the figures
   * @throws IOException if a part of the page is not on the class path
   */
  public static String of(
      Class<?> owner, String name, String title, List<String> notes, String json)
      throws IOException {
    Map<String, String> parts =
        Map.of(
            "title", escaped(title),
            "style", resource(ReportPage.class, "report-page.css") + resource(owner, name + ".css"),
            "notes", notes.stream().map(ReportPage::paragraph).collect(joining("\n  ")),
            "report", inScript(json),
            "library", resource(owner, LIBRARY),
            "helpers", resource(ReportPage.class, "report-page.js"),
            "script", resource(owner, name + ".js"));
    // One pass, so that nothing within a part is taken for a place.
    return PLACE
        .matcher(resource(ReportPage.class, "report-page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
  }

  private static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Within a script element nothing may look like its end. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String resource(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(
            name
                + ": not on the class path (expected: beside "
                + owner.getName()
                + ", or from the WebJar of Chart.js 4.4.4)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
