package org.avtca.admin.output;

import java.util.Locale;

/** How results are printed. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  /** For programs: one JSON document, or one a line where results come over time. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
