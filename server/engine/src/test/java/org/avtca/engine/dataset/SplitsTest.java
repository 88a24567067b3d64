package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.avtca.engine.dataset.ClipRecord.Sex;
import org.junit.jupiter.api.Test;

class SplitsTest {
  /** Actors 01 to 10, four clips each. */
  private final List<ClipRecord> clips = clips();

  @Test
  void lists_namePartsByRange() {
    Split split = Splits.byGroups(clips, "3-08", "01, 2", "10");
    assertThat(Split.groups(split.train())).containsExactly("03", "04", "05", "06", "07", "08");
    assertThat(Split.groups(split.validate())).containsExactly("01", "02");
    assertThat(Split.groups(split.test())).containsExactly("10");
    assertThat(split.train()).hasSize(24);
    assertThat(split.leaksSpeakers()).isFalse();
    assertThat(split.protocol()).isEqualTo("by group: train 3-08, validate 01, 2, test 10");
  }

  @Test
  void personOnBothSides_isRefused() {
    assertThatThrownBy(() -> Splits.byGroups(clips, "01-06", "05-08", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train and validate: both have group 05, 06 (expected:");
    List<ClipRecord> some = clips.subList(0, 2);
    List<ClipRecord> others = clips.subList(2, 4);
    assertThatThrownBy(() -> new Split("own", false, some, others, List.of()))
        .hasMessage("train and validate: both have group 01 (expected: no group on both sides)");
  }

  @Test
  void unknownGroup_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Splits.byGroups(clips, "01-06", "21-24", ""))
        .hasMessageContaining("validate: no group 21-24 (expected: of 01, 02,");
    assertThatThrownBy(() -> Splits.byGroups(clips, "01-06", "", ""))
        .hasMessage("validate: no clips (expected: at least one)");
  }

  @Test
  void fraction_partsGroupsBySeed() {
    Split split = Splits.byFraction(clips, 0.2, 7);
    assertThat(Split.groups(split.validate())).hasSize(2);
    assertThat(split.validate()).hasSize(8);
    assertThat(Splits.byFraction(clips, 0.2, 7)).isEqualTo(split);
    assertThat(split.protocol()).isEqualTo("by group: 2 of 10, seed 7");
  }

  @Test
  void folds_validateEveryGroupOnce() {
    List<Split> folds = Splits.folds(clips, 4, 1);
    Set<String> validated = new TreeSet<>();
    int total = 0;
    for (Split fold : folds) {
      validated.addAll(Split.groups(fold.validate()));
      total += fold.validate().size();
    }
    assertThat(validated).hasSize(10);
    assertThat(total).isEqualTo(clips.size());
    assertThatThrownBy(() -> Splits.folds(clips, 11, 1))
        .hasMessage("groups: 10 (expected: at least 11, one a part)");
  }

  @Test
  void sexBalanced_takesTheSameShareOfEach() {
    List<ClipRecord> known = clips.stream().map(SplitsTest::withSex).toList();
    Split split = Splits.sexBalanced(known, 0.4, 5);
    assertThat(split.protocol())
        .isEqualTo("by group, sexes balanced: 2 of 5 female, 2 of 5 male, seed 5");
    assertThat(split.validate()).filteredOn(clip -> clip.sex() == Sex.MALE).hasSize(8);
    assertThat(split.validate()).hasSize(16);
    assertThat(split.train()).hasSize(24);
    assertThatThrownBy(() -> Splits.sexBalanced(clips, 0.4, 5))
        .hasMessageStartingWith("sex-balanced: the sex of group 01, 02,")
        .hasMessageEndingWith("is not known (expected: known of each group)");
  }

  @Test
  void listed_takesThePartsThatClipsCameWith() {
    List<ClipRecord> parted =
        clips.stream()
            .map(clip -> clip.withPart(clip.group().equals("01") ? Part.VALIDATION : Part.TRAIN))
            .toList();
    assertThat(Split.groups(Splits.listed(parted).validate())).containsExactly("01");
    assertThatThrownBy(() -> Splits.listed(clips))
        .hasMessage("train: no clips (expected: at least one)");
    List<ClipRecord> leaking = new ArrayList<>(parted);
    leaking.set(0, parted.get(0).withPart(Part.TRAIN));
    assertThatThrownBy(() -> Splits.listed(leaking))
        .hasMessage("train and validate: both have group 01 (expected: no group on both sides)");
  }

  @Test
  void clipRandom_saysThatItLeaks() {
    Split split = Splits.clipRandom(clips, 0.25, 3);
    assertThat(split.leaksSpeakers()).isTrue();
    assertThat(split.protocol()).endsWith("leaks speakers");
    assertThat(split.validate()).hasSize(10);
    Set<String> shared = new TreeSet<>(Split.groups(split.train()));
    shared.retainAll(Split.groups(split.validate()));
    assertThat(shared).isNotEmpty();
  }

  private static ClipRecord withSex(ClipRecord clip) {
    return clip.withSex(Integer.parseInt(clip.group()) % 2 == 1 ? Sex.MALE : Sex.FEMALE);
  }

  private static List<ClipRecord> clips() {
    List<ClipRecord> clips = new ArrayList<>();
    for (int actor = 1; actor <= 10; actor++) {
      for (int take = 0; take < 4; take++) {
        String group = String.format(Locale.ROOT, "%02d", actor);
        String id = group + "-" + take;
        clips.add(new ClipRecord(id, Path.of(id), take, group));
      }
    }
    return clips;
  }
}
