package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fusion learns clips by heart that it sees again and again. */
class FusionTrainingTest {
  private static final int STEPS = 12;

  private final List<ClipRecord> clips = SyntheticClips.records("t", 1, 2);

  static List<String> presets() {
    return ModelPresets.names().stream().filter(n -> !n.equals("avtca-efficientface")).toList();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void lossFalls(String preset) throws Exception {
    ModelSpec spec = spec(preset);
    Recipe recipe =
        Recipe.named("recommended").with(Map.of("flip", "0", "brightness", "0")).fitting(spec);
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 3);
        BatchLoader loader = loader();
        Optimizer optimizer = Optimizer.of(recipe, model.manager())) {
      Targets targets = Targets.of(recipe, clips, spec.classes());
      TrainingStep step = new TrainingStep(model, recipe, optimizer, new Seeds(7), targets);
      step.begin(1);
      Map<String, Tensor> before = model.state();
      List<Double> losses = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        try (BatchLoader.Batches batches = loader.evaluation(clips, clips.size())) {
          losses.add(step.run(batches.next(), i, 0.01).loss());
        }
      }

      assertThat(mean(losses.subList(STEPS - 3, STEPS)))
          .isLessThan(0.9 * mean(losses.subList(0, 2)));
      Tensor stem = before.get("encoder.stem.0.weight");
      assertThat(Objects.equals(model.state().get("encoder.stem.0.weight"), stem))
          .isEqualTo(!spec.fusion().usesVideo());
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void modalityDropout_isForTwo(String preset) {
    ModelSpec spec = spec(preset);

    assertThat(Recipe.named("recommended").fitting(spec).modalityDropout())
        .isEqualTo(spec.fusion().usesBoth());
  }

  private static ModelSpec spec(String preset) {
    return ModelPresets.named(preset).toBuilder()
        .classes(4)
        .stem(4)
        .stages(SyntheticClips.SPEC.stages())
        .width(8)
        .build();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static BatchLoader loader() {
    float[] ones = new float[10];
    Arrays.fill(ones, 1);
    return new BatchLoader(
        new SyntheticClips(),
        SyntheticClips.PROFILE,
        AudioNormalizer.standardise(new float[10], ones),
        FrameLayout.of(SyntheticClips.SPEC),
        8);
  }
}
