package org.avtca.engine.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model said about each clip of a part, beside the truth.
 *
 * @param classes C, >= 2
 * @param items one a clip
 */
public record Predictions(int classes, List<Item> items) {

  /** What the model said about one clip. */
  public static final class Item {
    private final String group;
    private final int label;
    private final float[] logits;

    /**
     * Holds one clip's logits.
     *
     * @param group who speaks (CMU-MOSEI: the video), the unit of splits and of resampling
     * @param label the true class
     * @param logits (C); not copied
     */
    public Item(String group, int label, float[] logits) {
      this.group = requireNonNull(group, "group");
      this.label = label;
      this.logits = requireNonNull(logits, "logits");
    }

    public String group() {
      return group;
    }

    public int label() {
      return label;
    }

    /** (C), shared: read only. */
    public float[] logits() {
      return logits;
    }
  }

  public Predictions {
    items = List.copyOf(items);
    for (Item item : items) {
      if (item.logits().length != classes) {
        throw new IllegalArgumentException(
            "logits: " + item.logits().length + " (expected: " + classes + ")");
      }
      if (item.label() < 0 || item.label() >= classes) {
        throw new IllegalArgumentException(
            "label: " + item.label() + " (expected: 0.." + (classes - 1) + ")");
      }
    }
  }

  public int size() {
    return items.size();
  }

  /** The same predictions apart for each group, in the order of first appearance. */
  public Map<String, Predictions> byGroup() {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (Item item : items) {
      groups.computeIfAbsent(item.group(), group -> new ArrayList<>()).add(item);
    }
    Map<String, Predictions> parts = new LinkedHashMap<>();
    groups.forEach((group, members) -> parts.put(group, new Predictions(classes, members)));
    return parts;
  }
}
