package org.avtca.admin.connection;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.avtca.client.AvtcaClient;
import org.avtca.client.admin.Admin;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.model.Models;
import org.avtca.client.rollout.Rollouts;
import org.avtca.client.training.Training;

/** Reaches servers by the client. */
public final class GrpcConnector implements Connector {
  private final Optional<String> token;

  /** Shows no token. */
  public GrpcConnector() {
    this(Optional.empty());
  }

  /**
   * Shows a token to servers, if there is one.
   *
   * @throws IllegalArgumentException from {@link #open} if it would go over a network in the clear,
   *     or a PEM file cannot be read
   */
  public GrpcConnector(Optional<String> token) {
    this.token = requireNonNull(token, "token");
  }

  @Override
  public Server open(Address address) {
    AvtcaClient.Builder builder = AvtcaClient.builder().target(address.target());
    if (!address.tls()) {
      builder.plaintext();
    } else if (address.certificates().isPresent()) {
      builder.tls(address.certificates().orElseThrow());
    } else {
      builder.tls();
    }
    address.identity().ifPresent(own -> builder.clientCertificate(own.certificate(), own.key()));
    token.ifPresent(text -> builder.token(() -> text));
    return new ClientServer(builder.build());
  }

  /** A server behind a client. */
  private record ClientServer(AvtcaClient client) implements Server {
    @Override
    public Emotions emotions() {
      return client.emotions();
    }

    @Override
    public Training training() {
      return client.training();
    }

    @Override
    public Experiments experiments() {
      return client.experiments();
    }

    @Override
    public Datasets datasets() {
      return client.datasets();
    }

    @Override
    public Models models() {
      return client.models();
    }

    @Override
    public Rollouts rollouts() {
      return client.rollouts();
    }

    @Override
    public Admin admin() {
      return client.admin();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
