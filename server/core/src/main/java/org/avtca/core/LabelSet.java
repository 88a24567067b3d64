package org.avtca.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The classes of a data set, in the order of the model's logits.
 *
 * @param name of the data set
 * @param labels at least two, distinct, not blank
 */
public record LabelSet(String name, List<String> labels) {
  public LabelSet {
    Check.text("label set", name);
    labels = List.copyOf(labels);
    Check.that(labels.size() >= 2, "labels", labels, "at least two");
    Check.that(new HashSet<>(labels).size() == labels.size(), "labels", labels, "distinct");
    labels.forEach(label -> Check.text("label", label));
  }

  public int size() {
    return labels.size();
  }

  public String get(int index) {
    return labels.get(index);
  }

  /** The logit of {@code label}, empty if the set has no such class. */
  public OptionalInt indexOf(String label) {
    int index = labels.indexOf(label);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("labels", labels);
    return map;
  }

  public static LabelSet fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("label set", values);
    LabelSet set = new LabelSet(map.text("name"), map.texts("labels"));
    map.end();
    return set;
  }
}
