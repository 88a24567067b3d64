package org.avtca.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import org.avtca.admin.connection.Address;
import org.avtca.admin.connection.ClientCertificate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how the way to a server is encrypted. */
final class TlsOptions {
  @Option(names = "--tls", description = "Encrypt; a context says so itself.")
  private boolean tls;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file of the authorities to trust (implies --tls).")
  private @Nullable Path certificates;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "PEM file of your own certificate, for servers that demand one (implies --tls; default:"
              + " $AVTCA_TLS_CERT).")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file of its key, PKCS#8 without a password (default: $AVTCA_TLS_KEY).")
  private @Nullable Path key;

  /**
   * An address with what was given in place of what it says.
   *
   * @throws IllegalArgumentException if of certificate and key only one was given
   */
  Address over(Address address) {
    Optional<ClientCertificate> own =
        ClientCertificate.of(certificate, key, "--tls-cert and --tls-key");
    return new Address(
        address.target(),
        address.tls() || tls || certificates != null || own.isPresent(),
        Optional.ofNullable(certificates).or(address::certificates),
        own.or(address::identity));
  }
}
