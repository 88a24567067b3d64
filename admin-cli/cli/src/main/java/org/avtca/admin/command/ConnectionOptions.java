package org.avtca.admin.command;

import java.nio.file.Path;
import java.util.Optional;
import org.avtca.admin.connection.Address;
import org.avtca.admin.connection.Contexts;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--tls", description = "Encrypt; a context says so itself.")
  private boolean tls;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file of the authorities to trust (implies --tls).")
  private @Nullable Path certificates;

  Address address(Shell shell) {
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
      return new Address(target, tls || certificates != null, Optional.ofNullable(certificates));
    }
    return contexts.current().map(contexts::named).orElse(defaultAddress());
  }

  private Address defaultAddress() {
    return new Address(
        Address.DEFAULT_TARGET, tls || certificates != null, Optional.ofNullable(certificates));
  }
}
