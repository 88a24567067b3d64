package org.avtca.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.avtca.benchmarks.measure.Machine;
import org.avtca.benchmarks.measure.Spread;
import org.junit.jupiter.api.Test;

class PresetResultTest {
  private static final Machine MACHINE = new Machine("a CPU", 2, 1 << 30, "Linux", "17", 0.5);

  @Test
  void ratio_isOfTheSameRound() {
    SubjectResult theirs = result(List.of(10.0, 20.0), List.of(30.0, 40.0)).of(Task.INFER).get(1);
    assertThat(theirs.ratio()).contains(new Spread(2.5, 2, 3));
    assertThat(theirs.millis()).isEqualTo(new Spread(35, 30, 40));
    assertThat(theirs.met()).contains(true);
  }

  @Test
  void ratioBelowTheWantedOne_isSaidAndNotRefused() {
    PresetResult slow = result(List.of(10.0), List.of(11.0));
    assertThat(slow.of(Task.INFER).get(1).met()).contains(false);
    assertThat(report(slow).markdown())
        .anyMatch(line -> line.startsWith("| theirs ") && line.contains("not met"));
    assertThat(report(slow).logitsAgree()).isTrue();
  }

  @Test
  void logitsThatDiffer_orAreNoNumbers_doNotAgree() {
    assertThat(withLogits(0.1 + 5e-6).logitsAgree()).isTrue();
    assertThat(withLogits(0.1 + 2e-5).logitsAgree()).isFalse();
    assertThat(withLogits(Double.NaN).logitsAgree()).isFalse();
    assertThat(report(withLogits(0.2)).logitsAgree()).isFalse();
  }

  @Test
  void otherNumberOfClasses_isRefused() {
    assertThatThrownBy(() -> Differences.largest(List.of(1.0), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values: 2 (expected: 1)");
  }

  @Test
  void incrementalGain_isTheWholeWindowByOneFrameAndOneFusion() {
    PresetResult result = result(List.of(10.0), List.of(30.0));
    assertThat(result.incrementalGain()).isEqualTo(10);
    assertThat(result.incrementalGainOfMany()).isEqualTo(8);
  }

  @Test
  void report_namesItsCommandAndHoldsAllRounds() {
    CompareReport report = report(result(List.of(10.0), List.of(30.0)));
    assertThat(report.markdown())
        .anyMatch(line -> line.contains("`compare-pytorch --quick`"))
        .anyMatch(line -> line.contains("2.00 %") && line.endsWith("| met |"));
    assertThat(report.toMap()).containsKeys("machine", "settings", "presets");
  }

  private static PresetResult result(List<Double> ours, List<Double> theirs) {
    Map<Subject, List<Map<String, Object>>> figures = new LinkedHashMap<>();
    figures.put(
        TestSubjects.ours(), ours.stream().map(ms -> TestSubjects.inference(ms, 0.1)).toList());
    figures.put(
        TestSubjects.theirs(), theirs.stream().map(ms -> TestSubjects.inference(ms, 0.1)).toList());
    Subject training =
        TestSubjects.subject("ours, training", Task.TRAIN, true, OptionalDouble.empty());
    figures.put(training, List.of(TestSubjects.training(500, 0.02)));
    return PresetResult.of("avtca", figures);
  }

  private static PresetResult withLogits(double theirs) {
    Map<Subject, List<Map<String, Object>>> figures = new LinkedHashMap<>();
    figures.put(TestSubjects.ours(), List.of(TestSubjects.inference(10, 0.1)));
    figures.put(TestSubjects.theirs(), List.of(TestSubjects.inference(10, theirs)));
    return PresetResult.of("avtca", figures);
  }

  private static CompareReport report(PresetResult result) {
    return new CompareReport(
        MACHINE, Map.of("threads", 2), "compare-pytorch --quick", List.of(result));
  }
}
