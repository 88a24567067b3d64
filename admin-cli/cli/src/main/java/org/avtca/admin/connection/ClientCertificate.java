package org.avtca.admin.connection;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who this client is, for servers that demand a certificate.
 *
 * @param certificate PEM file of the certificate and those that vouch for it
 * @param key PEM file of its key, PKCS#8, without a password
 */
public record ClientCertificate(Path certificate, Path key) {
  /** Checks that nothing is null. */
  public ClientCertificate {
    requireNonNull(certificate, "certificate");
    requireNonNull(key, "key");
  }

  /**
   * Both files or neither.
   *
   * @param names what the two are called where they come from
   * @throws IllegalArgumentException if only one is there
   */
  public static Optional<ClientCertificate> of(
      @Nullable Path certificate, @Nullable Path key, String names) {
    if (certificate != null && key != null) {
      return Optional.of(new ClientCertificate(certificate, key));
    }
    if (certificate != null || key != null) {
      throw new IllegalArgumentException(
          names + ": one without the other (expected: both or neither)");
    }
    return Optional.empty();
  }
}
