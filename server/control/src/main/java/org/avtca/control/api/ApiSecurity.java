package org.avtca.control.api;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who may call, and whether others on the way can read along.
 *
 * @param tokens empty: everybody may call, and is anonymous
 * @param tls empty: calls come in the clear
 */
public record ApiSecurity(Optional<TokenFile> tokens, Optional<Tls> tls) {
  /** Everybody may call, in the clear: for a server that listens on its own machine only. */
  public static final ApiSecurity NONE = new ApiSecurity(Optional.empty(), Optional.empty());

  /**
   * The server's certificate.
   *
   * @param certificate PEM file, the server's own first, then those that vouch for it
   * @param key PEM file of its PKCS #8 private key, without a password
   * @param clientCa PEM file of certificates: clients must show one that they vouch for; empty:
   *     clients show none
   */
  public record Tls(Path certificate, Path key, Optional<Path> clientCa) {}

  /**
   * How the server shows itself.
   *
   * @throws IOException if a file cannot be read
   */
  ServerCredentials credentials() throws IOException {
    if (tls.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    Tls files = tls.orElseThrow();
    TlsServerCredentials.Builder credentials =
        TlsServerCredentials.newBuilder()
            .keyManager(files.certificate().toFile(), files.key().toFile());
    if (files.clientCa().isPresent()) {
      credentials
          .trustManager(files.clientCa().orElseThrow().toFile())
          .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
    }
    return credentials.build();
  }
}
