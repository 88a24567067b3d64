package org.avtca.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.engine.version.JsonFile;
import org.junit.jupiter.api.Test;

class EvaluationPageTest {
  private static final Pattern REPORT =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void page_carriesTheReport_andLoadsNothing() throws Exception {
    Map<String, Object> evaluation = Map.of("protocol", "by actor </script><b>");

    String page = EvaluationPage.of("Preset avtca", evaluation);

    Matcher report = REPORT.matcher(page);
    assertThat(report.find()).isTrue();
    assertThat(JsonFile.parse(report.group(1))).containsEntry("evaluation", evaluation);
    assertThat(page).doesNotContain("{{", "src=\"http", "href=\"http").contains("new Chart(");
    assertThat(page.length()).isLessThan(400_000);
  }
}
