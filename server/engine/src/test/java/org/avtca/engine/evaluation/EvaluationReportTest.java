package org.avtca.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.avtca.core.Condition;
import org.avtca.core.LabelSet;
import org.junit.jupiter.api.Test;

/** A report has a figure for each part and condition, under the names that others read. */
class EvaluationReportTest {
  private static final LabelSet LABELS = new LabelSet("pair", List.of("low", "high"));
  private static final Predictions RIGHT =
      new Predictions(
          2,
          List.of(
              new Predictions.Item("1", 0, new float[] {2, 0}),
              new Predictions.Item("2", 1, new float[] {0, 2})));
  private static final Predictions HALF =
      new Predictions(
          2,
          List.of(
              new Predictions.Item("1", 0, new float[] {2, 0}),
              new Predictions.Item("2", 1, new float[] {2, 0})));
  private static final Map<Condition, Predictions> ALL =
      Map.of(Condition.FUSED, RIGHT, Condition.AUDIO_ONLY, HALF, Condition.VIDEO_ONLY, HALF);

  @Test
  void figures_areNamedByPartAndCondition() {
    EvaluationReport report = EvaluationReport.of(LABELS, "by hand", ALL, ALL, 1);

    assertThat(report.figures())
        .containsEntry("validation.count", 2.0)
        .containsEntry("validation.accuracy", 1.0)
        .containsEntry("validation.audio_only.accuracy", 0.5)
        .containsEntry("validation.video_only.uar", 0.5)
        .containsEntry("test.accuracy", 1.0);
    assertThat(report.figures().values()).allMatch(Double::isFinite);
  }

  @Test
  void withoutATestPart_thereIsNoTestFigure() {
    EvaluationReport report = EvaluationReport.of(LABELS, "by hand", ALL, Map.of(), 1);

    assertThat(report.figures().keySet()).noneMatch(name -> name.startsWith("test."));
    assertThat(report.parts()).containsOnlyKeys("validation");
  }

  @Test
  void calibration_comesFromValidation_forEachCondition() {
    EvaluationReport report =
        EvaluationReport.of(
            LABELS,
            "by hand",
            ALL,
            Map.of(Condition.FUSED, HALF, Condition.AUDIO_ONLY, HALF, Condition.VIDEO_ONLY, HALF),
            1);

    assertThat(report.calibration().threshold(Condition.FUSED).temperature())
        .isEqualTo(TemperatureFit.fit(RIGHT));
    assertThat(report.calibration().threshold(Condition.AUDIO_ONLY).temperature())
        .isEqualTo(TemperatureFit.fit(HALF));
  }

  @Test
  void toMap_hasRecallByLabelAndTheProtocol() {
    Map<String, Object> map = EvaluationReport.of(LABELS, "by hand", ALL, Map.of(), 1).toMap();

    assertThat(map).containsEntry("protocol", "by hand").containsKey("parts");
    assertThat(String.valueOf(map.get("parts"))).contains("recall={low=1.0, high=1.0}");
  }
}
