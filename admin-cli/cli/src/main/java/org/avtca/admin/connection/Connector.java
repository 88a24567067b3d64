package org.avtca.admin.connection;

/** Opens a connection to a server. */
@FunctionalInterface
public interface Connector {
  /**
   * Opens it; nothing is sent before the first call.
   *
   * @throws IllegalArgumentException if the address is not one
   */
  Server open(Address address);
}
