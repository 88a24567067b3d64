package org.avtca.control.config;

import static java.util.Objects.requireNonNull;

/**
 * Where a server listens.
 *
 * @param host a name or address
 * @param port 0 to 65,535; 0 takes any free one
 */
public record Endpoint(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /** Checks the port. */
  public Endpoint {
    requireNonNull(host, "host");
    if (host.isEmpty() || port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "endpoint: " + host + ":" + port + " (expected: HOST:PORT, port 0 to 65535)");
    }
  }

  static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(text);
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return new Endpoint(host, Integer.parseInt(text.substring(colon + 1)));
  }

  /** Whether only this machine can call. */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
