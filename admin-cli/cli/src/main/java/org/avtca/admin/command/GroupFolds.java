package org.avtca.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetState;
import org.avtca.client.training.DataSplit;

/**
 * Folds by group: the groups in the order of their names are cut into k runs of neighbours, each of
 * which validates once while the others train. Neighbours, since RAVDESS counts men and women in
 * turn: every second actor would make folds of one sex.
 */
final class GroupFolds {

  private GroupFolds() {}

  /** k splits of a data set that is known. */
  static List<DataSplit> of(Dataset dataset, int k) {
    if (dataset.state() != DatasetState.READY) {
      throw new IllegalArgumentException(
          "--folds: " + dataset.name() + " is " + dataset.state() + " (expected: READY)");
    }
    return of(dataset.statistics().byGroup(), k);
  }

  private static List<DataSplit> of(Map<String, Long> clipsByGroup, int k) {
    List<String> groups = new ArrayList<>(new TreeSet<>(clipsByGroup.keySet()));
    if (k < 2 || k > groups.size()) {
      throw new IllegalArgumentException(
          "--folds: " + k + " (expected: 2.." + groups.size() + ", the data set's groups)");
    }
    List<DataSplit> folds = new ArrayList<>();
    for (int fold = 0; fold < k; fold++) {
      List<String> validate =
          groups.subList(fold * groups.size() / k, (fold + 1) * groups.size() / k);
      List<String> train = new ArrayList<>(groups);
      train.removeAll(validate);
      folds.add(DataSplit.explicit(train, validate, List.of()));
    }
    return folds;
  }
}
