package org.avtca.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.avtca.client.AvtcaClient;

/**
 * The server that is loaded.
 *
 * @param address {@code HOST:PORT}
 * @param tls whether it speaks TLS
 */
record Target(String address, boolean tls) {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  Target {
    requireNonNull(address, "address");
  }

  /** A new connection to it. */
  AvtcaClient connect(Executor executor) {
    AvtcaClient.Builder builder =
        AvtcaClient.builder().target(address).deadline(DEADLINE).executor(executor);
    return (tls ? builder.tls() : builder.plaintext()).build();
  }

  /** Whether its processes can be looked at from here. */
  boolean isLocal() {
    int colon = address.lastIndexOf(':');
    String host = colon > address.lastIndexOf(']') ? address.substring(0, colon) : address;
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
