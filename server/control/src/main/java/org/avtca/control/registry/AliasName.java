package org.avtca.control.registry;

import org.avtca.control.ServiceException;

/**
 * {@code models/{m}/aliases/{a}}.
 *
 * @param id lower-case letters, digits and hyphens
 */
public record AliasName(ModelName model, String id) {
  /** The alias that new sessions get. */
  public static final String CHAMPION = "champion";

  private static final String MIDDLE = "/aliases/";

  public AliasName {
    Names.alias(id);
  }

  /**
   * Parses {@code models/{m}/aliases/{a}}.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}
   */
  public static AliasName parse(String name) {
    int middle = name.indexOf(MIDDLE);
    if (middle < 0) {
      throw ServiceException.invalid("alias", "'" + name + "'", "models/{model}/aliases/{alias}");
    }
    return new AliasName(
        ModelName.parse(name.substring(0, middle)), name.substring(middle + MIDDLE.length()));
  }

  public boolean isChampion() {
    return id.equals(CHAMPION);
  }

  @Override
  public String toString() {
    return model + MIDDLE + id;
  }
}
