package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.avtca.core.LabelSet;
import org.avtca.engine.dataset.ClipRecord.Part;
import org.junit.jupiter.api.Test;

class ClassTableTest {
  private static final LabelSet LABELS = new LabelSet("two", List.of("happy", "sad"));

  @Test
  void clipsWithoutParts_arePartedAsAJobWould() {
    List<ClipRecord> clips =
        List.of(clip("a", 0), clip("a", 1), clip("b", 0), clip("b", 0), clip("c", 0));
    ClassTable table = ClassTable.of(LABELS, clips);
    assertThat(table.protocol()).isEqualTo("by group: 1 of 3, seed 0");
    assertThat(table.rows()).extracting(ClassTable.Row::label).containsExactly("happy", "sad");
    assertThat(table.rows()).extracting(ClassTable.Row::total).containsExactly(4, 1);
    assertThat(table.rows()).allMatch(row -> row.train() + row.validation() == row.total());
  }

  @Test
  void partsOfTheDataSet_areKept() {
    List<ClipRecord> clips =
        List.of(
            clip("a", 0).withPart(Part.TRAIN),
            clip("b", 1).withPart(Part.VALIDATION),
            clip("c", 1).withPart(Part.TEST),
            clip("d", 1));
    ClassTable table = ClassTable.of(LABELS, clips);
    assertThat(table.protocol()).isEqualTo("as listed with the data set");
    assertThat(table.rows())
        .containsExactly(
            new ClassTable.Row("happy", 1, 0, 0, 1), new ClassTable.Row("sad", 0, 1, 1, 3));
  }

  @Test
  void partsWithoutAnyToValidateOn_areCountedAllTheSame() {
    List<ClipRecord> clips =
        List.of(clip("a", 0).withPart(Part.TRAIN), clip("b", 1).withPart(Part.TEST));
    assertThat(ClassTable.of(LABELS, clips).rows())
        .containsExactly(
            new ClassTable.Row("happy", 1, 0, 0, 1), new ClassTable.Row("sad", 0, 0, 1, 1));
  }

  @Test
  void groupInTwoParts_isRefused() {
    List<ClipRecord> clips =
        List.of(clip("a", 0).withPart(Part.TRAIN), clip("a", 1).withPart(Part.VALIDATION));
    assertThatThrownBy(() -> ClassTable.of(LABELS, clips))
        .hasMessage("train and validate: both have group a (expected: no group on both sides)");
  }

  @Test
  void oneGroup_cannotBeParted() {
    ClassTable table = ClassTable.of(LABELS, List.of(clip("a", 0), clip("a", 1)));
    assertThat(table.protocol()).isEmpty();
    assertThat(table.rows()).extracting(ClassTable.Row::total).containsExactly(1, 1);
  }

  private int made;

  private ClipRecord clip(String group, int label) {
    made++;
    return new ClipRecord("clip" + made, Path.of("clip" + made), label, group);
  }
}
