package org.avtca.client.transport;

/** Names of the wire's enums as people read them. */
final class Names {
  private Names() {}

  /** The name without its prefix. */
  static String without(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
