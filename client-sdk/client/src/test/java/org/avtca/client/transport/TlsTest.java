package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who trusts whom: TLS in one direction and in both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final Path NONE = Path.of("none.pem");

  private TestIdentity serverId = new TestIdentity(NONE, NONE);
  private TestIdentity clientId = new TestIdentity(NONE, NONE);
  private TestIdentity stranger = new TestIdentity(NONE, NONE);

  @BeforeAll
  void identities(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    serverId = TestIdentity.make(folder, "server");
    clientId = TestIdentity.make(folder, "client");
    stranger = TestIdentity.make(folder, "stranger");
  }

  private AnsweringServer server() throws IOException {
    return new AnsweringServer(
        builder ->
            builder.useTransportSecurity(serverId.certificate().toFile(), serverId.key().toFile()));
  }

  /** A server that lets in the client alone. */
  private AnsweringServer strictServer() throws IOException {
    return new AnsweringServer(this::trustTheClientAlone);
  }

  private void trustTheClientAlone(NettyServerBuilder builder) {
    try {
      builder.sslContext(
          GrpcSslContexts.forServer(serverId.certificate().toFile(), serverId.key().toFile())
              .trustManager(clientId.certificate().toFile())
              .clientAuth(ClientAuth.REQUIRE)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(AvtcaClient.Builder builder) {
    try (AvtcaClient client = builder.build()) {
      return Await.result(client.admin().serverInfo()).version();
    }
  }

  @Test
  void serverOfATrustedAuthority_answers() throws IOException {
    try (AnsweringServer server = server()) {
      assertThat(version(server.client().tls(serverId.certificate()))).isEqualTo("9.9");
    }
  }

  @Test
  void serverThatNobodyVouchesFor_isRefused() throws IOException {
    try (AnsweringServer server = server()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> version(server.client().tls()))
          .withMessageContaining("whose certificate is trusted");
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> version(server.client().tls(stranger.certificate())))
          .withMessageContaining("whose certificate is trusted");
    }
  }

  @Test
  void clientWithACertificate_isLetIn() throws IOException {
    try (AnsweringServer server = strictServer()) {
      assertThat(
              version(
                  server
                      .client()
                      .tls(serverId.certificate())
                      .clientCertificate(clientId.certificate(), clientId.key())))
          .isEqualTo("9.9");
    }
  }

  @Test
  void clientWithoutOrWithAnothersCertificate_isNot() throws IOException {
    try (AnsweringServer server = strictServer()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> version(server.client().tls(serverId.certificate())));
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(
              () ->
                  version(
                      server
                          .client()
                          .tls(serverId.certificate())
                          .clientCertificate(stranger.certificate(), stranger.key())));
      assertThat(server.headers).isEmpty();
    }
  }

  @Test
  void filesThatCannotBeRead_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AvtcaClient.builder().tls(NONE).build())
        .withMessageContaining("none.pem (expected: a PEM file of certificates)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AvtcaClient.builder().tls().clientCertificate(NONE, NONE).build())
        .withMessageStartingWith("clientCertificate: none.pem, none.pem (expected: a PEM file");
  }

  @Test
  void clientCertificate_needsTls() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AvtcaClient.builder().plaintext().clientCertificate(NONE, NONE).build())
        .withMessage("clientCertificate: with plaintext (expected: with TLS)");
  }
}
