package org.avtca.control.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.avtca.control.ServiceException;
import org.avtca.control.experiment.ExperimentConfig.Variant;
import org.avtca.control.job.JobWorld;
import org.avtca.control.worker.TrainingConfig;
import org.avtca.control.worker.TrainingConfig.Split;
import org.avtca.core.ModelPresets;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {
  private static final String NAME = "experiments/e";

  @Test
  void ablation_trainsWhatTheTablesName() {
    ExperimentPlan plan = plan(config("ablation", List.of(), List.of(), List.of()));

    assertThat(plan.runs())
        .extracting(ExperimentPlan.Run::variant)
        .containsExactly("IT-1", "IT-4", "CT-1", "CT-4", "Audio only", "Video only", "AVT-CA");
    assertThat(plan.runs()).extracting(run -> run.config().seed()).containsOnly(7L);
  }

  @Test
  void compare_trainsEveryFusion_andSaysWhatItIsNot() {
    ExperimentPlan plan = plan(config("compare", List.of(), List.of(), List.of()));

    assertThat(plan.runs())
        .extracting(run -> run.config().preset())
        .containsExactly(
            "lmf", "mult", "mmtm", "msaf", "cfn-sr", "multimodal-transformer", "auxformer", "avtca")
        .isSubsetOf(ModelPresets.names());
    assertThat(ResultTable.of(plan.config(), List.of()).title())
        .contains("on AVT-CA's encoders, not those papers' published systems");
  }

  @Test
  void runs_goFoldByFold_seedBySeed_allVariantsOfEach() {
    Split first = new Split("explicit", List.of("01"), List.of("02"), List.of(), 0, 0, 0);
    Split second = new Split("explicit", List.of("02"), List.of("01"), List.of(), 0, 0, 0);
    List<Variant> variants = List.of(variant("a"), variant("b"));

    ExperimentPlan plan = plan(config("custom", variants, List.of(1L, 2L), List.of(first, second)));

    assertThat(plan.runs())
        .extracting(
            run ->
                run.config().labels().get("fold") + "/" + run.config().seed() + "/" + run.variant())
        .containsExactly("1/1/a", "1/1/b", "1/2/a", "1/2/b", "2/1/a", "2/1/b", "2/2/a", "2/2/b");
    assertThat(plan.runs().get(7).config().split()).isEqualTo(second);
    assertThat(plan.runs().get(7).config().labels())
        .containsEntry("experiment", NAME)
        .containsEntry("variant", "b");
  }

  @Test
  void variantsWinOverTheBase() {
    Variant own =
        new Variant("own", "CT-4", "{\"width\": 8}", Map.of("epochs", "9", "batch_size", "4"));
    TrainingConfig base = JobWorld.config();
    ExperimentConfig config =
        new ExperimentConfig(
            "custom",
            with(base, "{\"stem\": 8, \"width\": 16}"),
            List.of(own),
            List.of(),
            List.of());

    TrainingConfig job = plan(config).runs().get(0).config();

    assertThat(job.preset()).isEqualTo("CT-4");
    assertThat(job.specOverridesJson()).isEqualTo("{\"stem\":8,\"width\":8}");
    assertThat(job.hyperparameters())
        .containsOnly(Map.entry("epochs", "9"), Map.entry("batch_size", "4"));
  }

  @Test
  void nonsense_isRefused() {
    assertRefused(
        config("contest", List.of(), List.of(), List.of()),
        "kind: 'contest' (expected: ablation, compare, custom)");
    assertRefused(
        config("custom", List.of(), List.of(), List.of()),
        "variants: none (expected: at least one for kind custom)");
    assertRefused(
        config("custom", List.of(variant("a"), variant("a")), List.of(), List.of()),
        "variants: 'a' (expected: a name each, and each another)");
    assertRefused(
        config("ablation", List.of(), List.of(1L, 1L), List.of()),
        "seeds: [1, 1] (expected: each once)");
    assertRefused(
        config("ablation", List.of(), LongStream.range(0, 143).boxed().toList(), List.of()),
        "variants x seeds x folds: 1001 jobs (expected: at most 1000)");
  }

  private static void assertRefused(ExperimentConfig config, String message) {
    assertThatThrownBy(() -> plan(config))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(message);
  }

  private static ExperimentPlan plan(ExperimentConfig config) {
    return ExperimentPlan.of(config, NAME);
  }

  private static ExperimentConfig config(
      String kind, List<Variant> variants, List<Long> seeds, List<Split> folds) {
    return new ExperimentConfig(kind, JobWorld.config(), variants, seeds, folds);
  }

  private static Variant variant(String name) {
    return new Variant(name, "", "", Map.of());
  }

  private static TrainingConfig with(TrainingConfig base, String specOverridesJson) {
    return new TrainingConfig(
        base.task(),
        base.model(),
        base.dataset(),
        base.preset(),
        specOverridesJson,
        base.recipe(),
        base.hyperparameters(),
        base.split(),
        base.seed(),
        base.frameSize(),
        base.warmStart(),
        base.labels());
  }
}
