package org.avtca.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import org.avtca.admin.connection.Address;
import org.avtca.admin.connection.ClientCertificate;
import org.avtca.admin.connection.Contexts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server: flags before {@code $AVTCA_SERVER} before the current context before loopback. */
final class ConnectionOptions {
  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description =
          "The server (default: $AVTCA_SERVER, else the current context, else "
              + Address.DEFAULT_TARGET
              + ").")
  private @Nullable String server;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "A server of the contexts file (see 'avtca-admin context').")
  private @Nullable String context;

  @Mixin private TlsOptions tls = new TlsOptions();

  Address address(Shell shell) {
    Address address = tls.over(named(shell));
    return new Address(
        address.target(),
        address.tls(),
        address.certificates(),
        address.identity().or(() -> address.tls() ? identity(shell) : Optional.empty()));
  }

  private Address named(Shell shell) {
    Contexts contexts = shell.contexts();
    if (server != null && context != null) {
      throw new IllegalArgumentException(
          "--server and --context: both given (expected: one of them)");
    }
    if (context != null) {
      return contexts.named(context);
    }
    String target = server == null ? shell.environment().get("AVTCA_SERVER") : server;
    if (target != null) {
      return Address.plain(target);
    }
    return contexts.current().map(contexts::named).orElse(Address.plain(Address.DEFAULT_TARGET));
  }

  private static Optional<ClientCertificate> identity(Shell shell) {
    return ClientCertificate.of(
        file(shell, "AVTCA_TLS_CERT"),
        file(shell, "AVTCA_TLS_KEY"),
        "$AVTCA_TLS_CERT and $AVTCA_TLS_KEY");
  }

  private static @Nullable Path file(Shell shell, String variable) {
    String name = shell.environment().get(variable);
    return name == null ? null : Path.of(name);
  }
}
