package org.avtca.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import org.avtca.core.LabelSet;
import org.avtca.engine.dataset.ClipRecord.Part;

/**
 * How many clips of each class learn and validate: the paper's Tables 1 to 3 for one data set. The
 * parts are the data set's own if it has some, else those of the default split, a fifth of the
 * groups with seed 0.
 *
 * @param protocol of the split; empty if the clips cannot be split
 * @param rows one a class, in the label set's order
 */
public record ClassTable(String protocol, List<Row> rows) {
  /** The share of groups that validates unless a job says otherwise: the paper's 80/20. */
  public static final double VALIDATE_FRACTION = 0.2;

  /** Copies the rows. */
  public ClassTable {
    rows = List.copyOf(rows);
  }

  /**
   * One class.
   *
   * @param total all clips, also those in no part
   */
  public record Row(String label, int train, int validation, int test, int total) {}

  /**
   * Counts usable clips.
   *
   * @param labels the classes
   * @param clips the usable clips
   * @throws IllegalArgumentException if the data set's own split has a group on two sides
   */
  public static ClassTable of(LabelSet labels, List<ClipRecord> clips) {
    boolean listed = clips.stream().anyMatch(clip -> clip.part().isPresent());
    if (listed) {
      List<ClipRecord> train = Splits.of(clips, Part.TRAIN);
      List<ClipRecord> validate = Splits.of(clips, Part.VALIDATION);
      List<ClipRecord> test = Splits.of(clips, Part.TEST);
      Split.requireSeparate(train, validate, test);
      return new ClassTable(Splits.LISTED, rows(labels, clips, train, validate, test));
    }
    if (Split.groups(clips).size() < 2) {
      return new ClassTable("", rows(labels, clips, List.of(), List.of(), List.of()));
    }
    return of(labels, clips, Splits.byFraction(clips, VALIDATE_FRACTION, 0));
  }

  private static ClassTable of(LabelSet labels, List<ClipRecord> clips, Split split) {
    return new ClassTable(
        split.protocol(), rows(labels, clips, split.train(), split.validate(), split.test()));
  }

  private static List<Row> rows(
      LabelSet labels,
      List<ClipRecord> clips,
      List<ClipRecord> train,
      List<ClipRecord> validate,
      List<ClipRecord> test) {
    List<Row> rows = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      rows.add(
          new Row(
              labels.get(label),
              count(train, label),
              count(validate, label),
              count(test, label),
              count(clips, label)));
    }
    return rows;
  }

  private static int count(List<ClipRecord> clips, int label) {
    return (int) clips.stream().filter(clip -> clip.label() == label).count();
  }
}
