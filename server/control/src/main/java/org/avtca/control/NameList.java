package org.avtca.control;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names as messages list them. */
public final class NameList {
  private static final int MOST = 20;

  private NameList() {}

  /** The first of the names, and how many more there are. */
  public static String brief(Collection<String> names) {
    String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
  }
}
