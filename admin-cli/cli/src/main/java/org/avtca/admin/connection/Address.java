package org.avtca.admin.connection;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server is and how it is reached.
 *
 * @param target {@code HOST:PORT}
 * @param tls encrypted; the default is not, since a server listens on loopback by default
 * @param certificates PEM file of the authorities to trust; absent for the JVM's
 * @param identity what is shown to a server that demands a certificate
 */
public record Address(
    String target, boolean tls, Optional<Path> certificates, Optional<ClientCertificate> identity) {
  /** Where a server listens by default. */
  public static final String DEFAULT_TARGET = "127.0.0.1:7400";

  /** Checks that nothing is null. */
  public Address {
    requireNonNull(target, "target");
    requireNonNull(certificates, "certificates");
    requireNonNull(identity, "identity");
  }

  /** A server that is reached in plaintext. */
  public static Address plain(String target) {
    return new Address(target, false, Optional.empty(), Optional.empty());
  }
}
