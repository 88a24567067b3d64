package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.model.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of frames decides how fast a step is, not what it does. */
class FrameLayoutTest {
  private final List<ClipRecord> clips = SyntheticClips.records("t", 1, 2);

  @ParameterizedTest
  @ValueSource(strings = {"avtca", "avtca-efficientface"})
  void bothLayouts_learnTheSame(String preset) throws Exception {
    ModelSpec spec =
        ModelPresets.named(preset).toBuilder()
            .classes(4)
            .stem(4)
            .stages(SyntheticClips.SPEC.stages())
            .width(8)
            .build();
    Map<String, Tensor> planes = gradients(spec, FrameLayout.PLANES);
    Map<String, Tensor> channelsLast = gradients(spec, FrameLayout.CHANNELS_LAST);

    assertThat(channelsLast.keySet()).isEqualTo(planes.keySet());
    planes.forEach((name, tensor) -> assertNear(name, tensor, channelsLast.get(name)));
  }

  /** Adam's mean gradients after one step: a tenth of the gradients themselves. */
  private Map<String, Tensor> gradients(ModelSpec spec, FrameLayout layout) throws Exception {
    Recipe recipe = Recipe.named("paper").with(Map.of("weight_decay", "0")).fitting(spec);
    try (AvtcaModel model = AvtcaModel.initialise(spec, Device.cpu(), 3);
        BatchLoader loader =
            new BatchLoader(
                new SyntheticClips(), SyntheticClips.PROFILE, AudioNormalizer.none(), layout, 8);
        Optimizer optimizer = Optimizer.of(recipe, model.manager())) {
      Targets targets = Targets.of(recipe, clips, spec.classes());
      TrainingStep step = new TrainingStep(model, recipe, optimizer, new Seeds(7), targets);
      step.begin(1);
      try (BatchLoader.Batches batches = loader.evaluation(clips, clips.size())) {
        step.run(batches.next(), 0, 0.01);
      }
      return optimizer.state();
    }
  }

  private static void assertNear(String name, Tensor expected, @Nullable Tensor actual) {
    if (expected instanceof Tensor.Floats e && actual instanceof Tensor.Floats a) {
      for (int i = 0; i < e.size(); i++) {
        float value = e.values()[i];
        assertThat(a.values()[i])
            .as("%s[%d]", name, i)
            .isCloseTo(value, within(1e-6f + 1e-3f * Math.abs(value)));
      }
    }
  }
}
