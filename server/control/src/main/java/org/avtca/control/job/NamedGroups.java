package org.avtca.control.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.avtca.control.NameList;
import org.avtca.control.ServiceException;
import org.avtca.control.dataset.Dataset;
import org.avtca.control.dataset.DatasetState;
import org.avtca.core.GroupRange;

/**
 * The groups that a split names one by one, or as ranges such as {@code 09-24}. A range names
 * whatever groups of the data set lie in it, as the numbers of actors have holes.
 */
final class NamedGroups {
  private NamedGroups() {}

  /**
   * The groups, one by one; as they are named, as long as nobody knows which groups there are.
   *
   * @throws ServiceException if a name or a range names no group of the data set
   */
  static List<String> of(List<String> named, Dataset dataset) {
    if (dataset.state() != DatasetState.READY) {
      return named;
    }
    TreeSet<String> known = new TreeSet<>(dataset.statistics().byGroup().keySet());
    List<String> groups = new ArrayList<>();
    for (String name : named) {
      List<String> found = find(name, known);
      if (found.isEmpty()) {
        throw ServiceException.invalid(
            "split", "group '" + name + "'", "one of " + NameList.brief(known));
      }
      groups.addAll(found);
    }
    return groups;
  }

  private static List<String> find(String name, Collection<String> known) {
    if (known.contains(name)) {
      return List.of(name);
    }
    return GroupRange.parse(name).map(range -> range.among(known)).orElse(List.of());
  }
}
