package org.avtca.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.avtca.core.AudioFeatures;
import org.avtca.core.Detector;
import org.avtca.core.PreprocessingProfile.AudioNorm;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.Split;
import org.avtca.engine.training.SplitPlan.Strategy;
import org.junit.jupiter.api.Test;

/** Plans take what people write and refuse what makes no sense. */
class PlansTest {
  private static final Detector DETECTOR = SyntheticClips.PROFILE.detector();

  private final List<ClipRecord> clips = SyntheticClips.records("g", 5, 1);

  @Test
  void defaultSplit_validatesOnAFifthOfTheGroups() {
    Split split = SplitPlan.DEFAULT.split(clips, 1);

    assertThat(Split.groups(split.validate())).hasSize(1);
    assertThat(Split.groups(split.train())).hasSize(4);
    assertThat(split.leaksSpeakers()).isFalse();
  }

  @Test
  void explicitSplit_takesTheGroupsNamed() {
    Split split =
        SplitPlan.explicit(List.of("g0", "g1"), List.of("g2"), List.of("g3")).split(clips, 1);

    assertThat(Split.groups(split.train())).containsExactly("g0", "g1");
    assertThat(Split.groups(split.validate())).containsExactly("g2");
    assertThat(Split.groups(split.test())).containsExactly("g3");
  }

  @Test
  void randomSplit_saysThatItLeaks() {
    SplitPlan plan = SplitPlan.clipRandom(0.2);

    assertThat(plan.split(clips, 1).leaksSpeakers()).isTrue();
    assertThat(plan.split(clips, 1).protocol()).contains("leaks speakers");
  }

  @Test
  void testPartOfTheDataSet_isNeverDrawnFrom() {
    List<ClipRecord> listed =
        clips.stream()
            .map(clip -> clip.group().equals("g2") ? clip.withPart(Part.TEST) : clip)
            .toList();
    for (SplitPlan plan : List.of(SplitPlan.DEFAULT, SplitPlan.kFold(4, 1))) {
      for (int seed = 0; seed < 10; seed++) {
        Split split = plan.split(listed, seed);

        assertThat(Split.groups(split.test())).containsExactly("g2");
        assertThat(Split.groups(split.train())).hasSize(3).doesNotContain("g2");
        assertThat(Split.groups(split.validate())).hasSize(1).doesNotContain("g2");
        assertThat(split.protocol()).endsWith("test as listed");
      }
    }
  }

  @Test
  void folds_validateInTurn() {
    Set<String> validated = new TreeSet<>();
    for (int fold = 1; fold <= 5; fold++) {
      validated.addAll(Split.groups(SplitPlan.kFold(5, fold).split(clips, 1).validate()));
    }
    assertThat(validated).containsExactly("g0", "g1", "g2", "g3", "g4");
  }

  @Test
  void plansThatNeedMoreThanTheClipsSay_fail() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitPlan.sexBalanced(0.2).split(clips, 1))
        .withMessageContaining("is not known");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitPlan.listed().split(clips, 1))
        .withMessage("train: no clips (expected: at least one)");
  }

  @Test
  void splitsThatMakeNoSense_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitPlan.kFold(5, 6))
        .withMessage("split: fold 6 of 5 (expected: 1 to folds, folds >= 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitPlan.explicit(List.of("g0"), List.of(), List.of()))
        .withMessage("split: explicit without groups (expected: train and validation groups)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SplitPlan.byActor(1))
        .withMessage("validation_fraction: 1.0 (expected: between 0 and 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SplitPlan(Strategy.BY_ACTOR, List.of("g0"), List.of(), List.of(), 0.2, 0, 0))
        .withMessageStartingWith("split: groups with another strategy");
  }

  @Test
  void model_isThePresetWithOverrides_atTheFrameSize() {
    ModelPlan plan =
        ModelPlan.of("avtca", Map.of("width", 16, "late", "cross"), 112, AudioNorm.NONE, DETECTOR);

    assertThat(plan.spec().width()).isEqualTo(16);
    assertThat(plan.profile().frameSize()).isEqualTo(112);
    assertThat(plan.profile().audioNorm()).isEqualTo(AudioNorm.NONE);
    assertThat(plan.specFor(6).classes()).isEqualTo(6);
    assertThat(ModelPlan.of("avtca", Map.of(), 0, AudioNorm.NONE, DETECTOR).profile().frameSize())
        .isEqualTo(224);
  }

  @Test
  void audioChannels_decideTheFeatures() {
    ModelPlan mel =
        ModelPlan.of("avtca", Map.of("audio_channels", 64), 112, AudioNorm.NONE, DETECTOR);
    ModelPlan mfcc =
        ModelPlan.of("avtca", Map.of("audio_channels", 20), 112, AudioNorm.NONE, DETECTOR);

    assertThat(mel.profile().audio()).isEqualTo(AudioFeatures.LOG_MEL_64);
    assertThat(mfcc.profile().audio().kind()).isEqualTo(AudioFeatures.Kind.MFCC);
    assertThat(mfcc.profile().audio().channels()).isEqualTo(20);
  }

  @Test
  void preparedClips_areSharedByAllNormalisations() {
    ModelPlan with = ModelPlan.of("avtca", Map.of(), 112, AudioNorm.STANDARDISE, DETECTOR);
    ModelPlan without = ModelPlan.of("avtca", Map.of(), 112, AudioNorm.NONE, DETECTOR);

    assertThat(with.preparation()).isEqualTo(without.preparation());
  }

  @Test
  void overridesThatMakeNoSense_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelPlan.of("avtca", Map.of("depth", 3), 112, AudioNorm.NONE, DETECTOR))
        .withMessageContaining("unknown key [depth]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ModelPlan.of("avtca", Map.of("classes", 3), 112, AudioNorm.NONE, DETECTOR))
        .withMessage("classes: 3 (expected: none, they are the data set's)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelPlan.of("vgg", Map.of(), 112, AudioNorm.NONE, DETECTOR))
        .withMessageStartingWith("preset: vgg (expected: avtca | ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelPlan.of("avtca", Map.of(), 100, AudioNorm.NONE, DETECTOR))
        .withMessageStartingWith("frame_size: 100 (expected: a multiple of 16");
  }

  @Test
  void profileAndRecipe_mustAgreeOnTheAudio() {
    ModelPlan model = ModelPlan.of("avtca", Map.of(), 112, AudioNorm.NONE, DETECTOR);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TrainingPlan(
                    Path.of("data"),
                    "ravdess",
                    Path.of("cache"),
                    Path.of("checkpoints"),
                    Path.of("output"),
                    model,
                    Recipe.named("recommended"),
                    SplitPlan.DEFAULT,
                    1,
                    1,
                    Optional.empty()))
        .withMessage("audio_norm: NONE in the profile (expected: STANDARDISE, the recipe's)");
  }
}
