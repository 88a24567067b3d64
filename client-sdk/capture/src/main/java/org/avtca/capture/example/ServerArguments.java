package org.avtca.capture.example;

import java.nio.file.Path;
import java.util.Map;
import org.avtca.client.AvtcaClient;
import org.jspecify.annotations.Nullable;

/** Collects from a command line how a server is reached: in plaintext unless TLS is asked for. */
final class ServerArguments {
  private final String target;
  private final Map<String, String> environment;
  private boolean tls;
  private @Nullable Path authorities;
  private @Nullable Path certificate;
  private @Nullable Path key;

  /**
   * A server at {@code HOST:PORT}.
   *
   * @param environment the process's variables: the token is in {@code AVTCA_TOKEN}
   */
  ServerArguments(String target, Map<String, String> environment) {
    this.target = target;
    this.environment = environment;
  }

  /** Encrypts. */
  void tls() {
    tls = true;
  }

  /** Trusts the authorities in a PEM file. */
  void authorities(String file) {
    authorities = Path.of(file);
  }

  /** Shows the certificate in a PEM file. */
  void certificate(String file) {
    certificate = Path.of(file);
  }

  /** Whose key is in another one. */
  void key(String file) {
    key = Path.of(file);
  }

  /**
   * A client of that server.
   *
   * @throws IllegalArgumentException if a file cannot be read, of certificate and key only one was
   *     given, or the token would go over a network in the clear
   */
  AvtcaClient open() {
    AvtcaClient.Builder builder = AvtcaClient.builder().target(target);
    if (authorities != null) {
      builder.tls(authorities);
    } else if (tls || certificate != null) {
      builder.tls();
    } else {
      builder.plaintext();
    }
    if (certificate != null && key != null) {
      builder.clientCertificate(certificate, key);
    } else if (certificate != null || key != null) {
      throw new IllegalArgumentException(
          "--tls-cert and --tls-key: one without the other (expected: both or neither)");
    }
    String token = environment.get("AVTCA_TOKEN");
    if (token != null) {
      builder.token(() -> token);
    }
    return builder.build();
  }
}
