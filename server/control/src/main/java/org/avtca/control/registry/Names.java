package org.avtca.control.registry;

import java.util.regex.Pattern;
import org.avtca.control.ServiceException;

/** What the parts of resource names may be. */
final class Names {
  private static final Pattern MODEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern ALIAS = MODEL;
  private static final Pattern VERSION = Pattern.compile("v[1-9][0-9]{0,8}");
  private static final String WORD =
      "lower-case letters, digits and hyphens, at most 63, the first a letter";

  private Names() {}

  static String model(String id) {
    return check("model", id, MODEL, WORD);
  }

  static String alias(String id) {
    return check("alias", id, ALIAS, WORD);
  }

  static String version(String id) {
    return check("version", id, VERSION, "v1, v2, ...");
  }

  private static String check(String field, String id, Pattern pattern, String expected) {
    if (!pattern.matcher(id).matches()) {
      throw ServiceException.invalid(field, "'" + id + "'", expected);
    }
    return id;
  }
}
