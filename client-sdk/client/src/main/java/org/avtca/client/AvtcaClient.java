package org.avtca.client;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.avtca.client.admin.Admin;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.model.Models;
import org.avtca.client.rollout.Rollouts;
import org.avtca.client.training.Training;
import org.avtca.client.transport.Connection;
import org.avtca.client.transport.ConnectionSettings;

/**
 * A client of one AVT-CA server: one connection that all calls, sessions and watches share.
 *
 * <pre>{@code
 * try (AvtcaClient client = AvtcaClient.builder().target("127.0.0.1:7400").plaintext().build()) {
 *   RecordingAnalysis analysis =
 *       client.emotions().analyze(Path.of("clip.mp4"), RecordingOptions.defaults());
 *   System.out.println(analysis.summary().topLabel());
 * }
 * }</pre>
 *
 * <p>Thread-safe; make one and keep it. Nothing is sent before the first call. Failures are {@link
 * org.avtca.client.common.AvtcaException}s, thrown or as the cause of a future's failure.
 */
public final class AvtcaClient implements AutoCloseable {
  private final Connection connection;

  private AvtcaClient(Connection connection) {
    this.connection = connection;
  }

  /** A client of the server at 127.0.0.1:7400 by TLS, until it is told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a person feels: live, or from a recording. */
  public Emotions emotions() {
    return connection.emotions();
  }

  /** Training jobs. */
  public Training training() {
    return connection.training();
  }

  /** Sets of training jobs with one table as their result. */
  public Experiments experiments() {
    return connection.experiments();
  }

  /** Data sets. */
  public Datasets datasets() {
    return connection.datasets();
  }

  /** The model registry. */
  public Models models() {
    return connection.models();
  }

  /** Rollouts. */
  public Rollouts rollouts() {
    return connection.rollouts();
  }

  /** What operators ask. */
  public Admin admin() {
    return connection.admin();
  }

  /** Ends what is open with {@code CLIENT_CLOSED}, and the client's own threads. */
  @Override
  public void close() {
    connection.close();
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private static final int DEFAULT_PORT = 7400;

    private String host = "127.0.0.1";
    private int port = DEFAULT_PORT;
    private boolean plaintext;
    private Optional<Path> trustedCertificates = Optional.empty();
    private Duration deadline = Duration.ofSeconds(30);
    private Optional<Executor> executor = Optional.empty();
    private Supplier<Map<String, String>> headers = Map::of;

    private Builder() {}

    /**
     * The server, as {@code HOST:PORT} or {@code HOST} (port 7400); an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public Builder target(String target) {
      int colon = target.lastIndexOf(':');
      boolean hasPort = colon > target.lastIndexOf(']');
      host = hasPort ? target.substring(0, colon) : target;
      port = hasPort ? port(target, colon) : DEFAULT_PORT;
      return this;
    }

    private static int port(String target, int colon) {
      try {
        return Integer.parseInt(target.substring(colon + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "target: " + target + " (expected: HOST:PORT, such as 127.0.0.1:7400)", e);
      }
    }

    /** No TLS: for a server on the same machine or behind a proxy that speaks TLS. */
    public Builder plaintext() {
      plaintext = true;
      return this;
    }

    /** TLS, trusting whom the JVM trusts: the default. */
    public Builder tls() {
      plaintext = false;
      trustedCertificates = Optional.empty();
      return this;
    }

    /** TLS, trusting the authorities in a PEM file. */
    public Builder tls(Path trustedCertificates) {
      plaintext = false;
      this.trustedCertificates = Optional.of(trustedCertificates);
      return this;
    }

    /** How long a unary call, or the opening of a session, may take; 30 s by default. */
    public Builder deadline(Duration deadline) {
      this.deadline = requireNonNull(deadline, "deadline");
      return this;
    }

    /**
     * Where listeners, subscribers and futures run; it is the caller's to shut down, after the
     * client. Without it the client has threads of its own for that. The network is never read on
     * this executor.
     */
    public Builder executor(Executor executor) {
      this.executor = Optional.of(executor);
      return this;
    }

    /**
     * Headers for each call, asked for as the call starts: the place for a token.
     *
     * @param headers lower-case names and ASCII values
     */
    public Builder headers(Supplier<Map<String, String>> headers) {
      this.headers = requireNonNull(headers, "headers");
      return this;
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException if the target or the certificates are not usable
     */
    public AvtcaClient build() {
      ConnectionSettings settings =
          new ConnectionSettings(
              host, port, plaintext, trustedCertificates, deadline, executor, headers);
      return new AvtcaClient(settings.open());
    }
  }
}
