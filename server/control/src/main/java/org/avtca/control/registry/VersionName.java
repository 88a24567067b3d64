package org.avtca.control.registry;

import org.avtca.control.ServiceException;

/**
 * {@code models/{m}/versions/{v}}.
 *
 * @param id {@code v1}, {@code v2}, ...
 */
public record VersionName(ModelName model, String id) {
  private static final String MIDDLE = "/versions/";

  public VersionName {
    Names.version(id);
  }

  /**
   * Parses {@code models/{m}/versions/{v}}.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}
   */
  public static VersionName parse(String name) {
    int middle = name.indexOf(MIDDLE);
    if (middle < 0) {
      throw ServiceException.invalid(
          "version", "'" + name + "'", "models/{model}/versions/{version}");
    }
    return new VersionName(
        ModelName.parse(name.substring(0, middle)), name.substring(middle + MIDDLE.length()));
  }

  @Override
  public String toString() {
    return model + MIDDLE + id;
  }
}
