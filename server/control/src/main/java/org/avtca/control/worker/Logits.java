package org.avtca.control.worker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A score for each label, in the order of the model version's labels; before temperature and
 * softmax.
 */
public final class Logits {
  private final float[] values;

  private Logits(float[] values) {
    this.values = values;
  }

  /**
   * Logits of these values.
   *
   * @param values one a label, finite; copied
   */
  public static Logits of(float... values) {
    Expect.that(values.length > 0, "logits", 0, "at least 1");
    for (float value : values) {
      Expect.that(Float.isFinite(value), "logit", value, "a finite number");
    }
    return new Logits(values.clone());
  }

  /** How many labels. */
  public int size() {
    return values.length;
  }

  public float get(int label) {
    return values[label];
  }

  /** A copy. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Logits that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
