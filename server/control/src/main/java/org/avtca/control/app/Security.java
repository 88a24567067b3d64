package org.avtca.control.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.avtca.control.api.ApiSecurity;
import org.avtca.control.api.TokenFile;
import org.avtca.control.config.Endpoint;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Setting;
import org.avtca.control.config.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the settings say about who may call. */
final class Security {
  private static final Logger log = LoggerFactory.getLogger(Security.class);

  private Security() {}

  /**
   * The tokens and the certificate.
   *
   * @throws StartException if a file cannot be used, or one of two that go together is missing
   */
  static ApiSecurity of(ServerConfig config) {
    ApiSecurity security = new ApiSecurity(tokens(config), tls(config));
    Endpoint listen = config.get(Settings.LISTEN);
    if (security.tokens().isPresent() && security.tls().isEmpty() && !listen.isLoopback()) {
      log.warn("{}: tokens come in the clear (expected: tls.certificate and tls.key)", listen);
    }
    return security;
  }

  private static Optional<TokenFile> tokens(ServerConfig config) {
    Optional<Path> file = path(config, Settings.AUTH_TOKENS);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TokenFile.open(file.orElseThrow()));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(
          Settings.AUTH_TOKENS.key() + ": " + file.orElseThrow() + ": " + e.getMessage(), e);
    }
  }

  private static Optional<ApiSecurity.Tls> tls(ServerConfig config) {
    Optional<Path> certificate = readable(config, Settings.TLS_CERTIFICATE);
    Optional<Path> key = readable(config, Settings.TLS_KEY);
    Optional<Path> clientCa = readable(config, Settings.TLS_CLIENT_CA);
    if (certificate.isPresent() != key.isPresent()
        || (clientCa.isPresent() && certificate.isEmpty())) {
      throw new StartException(
          "tls: only some of tls.certificate, tls.key and tls.client_ca are set"
              + " (expected: the first two, or all)");
    }
    return certificate.map(file -> new ApiSecurity.Tls(file, key.orElseThrow(), clientCa));
  }

  private static Optional<Path> readable(ServerConfig config, Setting<String> setting) {
    Optional<Path> file = path(config, setting);
    if (file.filter(Files::isReadable).isEmpty() && file.isPresent()) {
      throw new StartException(
          setting.key() + ": " + file.orElseThrow() + " cannot be read (expected: a PEM file)");
    }
    return file;
  }

  private static Optional<Path> path(ServerConfig config, Setting<String> setting) {
    return Optional.of(config.get(setting)).filter(text -> !text.isBlank()).map(Path::of);
  }
}
