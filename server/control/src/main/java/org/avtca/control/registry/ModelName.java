package org.avtca.control.registry;

import org.avtca.control.ServiceException;

/**
 * {@code models/{m}}.
 *
 * @param id lower-case letters, digits and hyphens
 */
public record ModelName(String id) {
  private static final String PREFIX = "models/";

  public ModelName {
    Names.model(id);
  }

  /**
   * Parses {@code models/{m}}.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}
   */
  public static ModelName parse(String name) {
    if (!name.startsWith(PREFIX) || name.indexOf('/', PREFIX.length()) >= 0) {
      throw ServiceException.invalid("model", "'" + name + "'", "models/{model}");
    }
    return new ModelName(name.substring(PREFIX.length()));
  }

  public VersionName version(long number) {
    return new VersionName(this, "v" + number);
  }

  public AliasName alias(String alias) {
    return new AliasName(this, alias);
  }

  /** The alias that serves whoever asks for the model alone. */
  public AliasName champion() {
    return alias(AliasName.CHAMPION);
  }

  @Override
  public String toString() {
    return PREFIX + id;
  }
}
