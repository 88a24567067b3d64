package org.avtca.admin.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avtca.admin.output.Json;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.junit.jupiter.api.Test;

class TimelinePageTest {
  private static final Pattern REPORT =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);
  private static final List<ClassProbability> MEANS =
      List.of(new ClassProbability("happy", 0.9, 0.75), new ClassProbability("sad", 0.1, 0.25));

  @Test
  void page_carriesTheCurves_andLoadsNothing() throws IOException {
    TimelinePage page = new TimelinePage("<b>{{report}} & Söhne.mp4");
    page.window(window(MEANS, ModalityState.LOW_QUALITY, Map.of(Modality.AUDIO, -0.1)));
    page.window(window(List.of(), ModalityState.MISSING, Map.of()));

    String html = page.html(summary());

    assertThat(html)
        .contains("<title>&lt;b>{{report}} &amp; Söhne.mp4</title>", "new Chart(", "const bands")
        .doesNotContain("src=", "href=", "@import", "<b>");
    Map<?, ?> report = report(html);
    assertThat(report.get("model")).isEqualTo("models/emotion/versions/v2");
    assertThat(report.get("labels")).isEqualTo(List.of("happy", "sad"));
    assertThat(report.get("means")).isEqualTo(List.of(0.75, 0.25));
    assertThat((List<?>) report.get("windows")).hasSize(2);
    Map<?, ?> first = (Map<?, ?>) ((List<?>) report.get("windows")).get(0);
    assertThat(first.get("start")).isEqualTo(0.48);
    assertThat(first.get("end")).isEqualTo(4.08);
    assertThat(first.get("top")).isEqualTo("happy");
    assertThat(first.get("video")).isEqualTo("LOW_QUALITY");
    assertThat(first.get("calibrated")).isEqualTo(List.of(0.75, 0.25));
    assertThat(first.get("contributions")).isEqualTo(Map.of("audio", -0.1));
  }

  private static Map<?, ?> report(String html) {
    Matcher report = REPORT.matcher(html);
    assertThat(report.find()).isTrue();
    return (Map<?, ?>) Json.value(report.group(1));
  }

  private static WindowResult window(
      List<ClassProbability> probabilities,
      ModalityState video,
      Map<Modality, Double> contributions) {
    return new WindowResult(
        1,
        Duration.ofMillis(480),
        Duration.ofMillis(4_080),
        true,
        probabilities,
        probabilities.isEmpty() ? "" : "happy",
        probabilities.isEmpty(),
        ModalityState.PRESENT,
        video,
        contributions,
        Optional.empty(),
        "",
        Duration.ZERO,
        new WindowTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  private static RecordingSummary summary() {
    return new RecordingSummary(
        "models/emotion/versions/v2",
        List.of("happy", "sad"),
        Duration.ofMillis(4_200),
        true,
        true,
        2,
        1,
        17,
        12,
        MEANS,
        "happy",
        Duration.ofMillis(700));
  }
}
