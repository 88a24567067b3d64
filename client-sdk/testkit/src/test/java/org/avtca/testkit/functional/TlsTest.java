package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.TestIdentity;
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

  private ScriptedServer server() {
    return ScriptedServer.start(Script.builder().build(), serverId, Optional.empty());
  }

  /** A server that lets in the client alone. */
  private ScriptedServer strictServer() {
    return ScriptedServer.start(Script.builder().build(), serverId, Optional.of(clientId));
  }

  private static AvtcaClient.Builder client(ScriptedServer server) {
    return AvtcaClient.builder().target(server.target());
  }

  /** The version that answers a session. */
  private static String version(AvtcaClient.Builder builder) {
    SessionOptions options = SessionOptions.builder().audio(AudioFormat.mono(16_000)).build();
    try (AvtcaClient client = builder.build();
        EmotionSession session = client.emotions().open(options)) {
      return session.info().modelVersion();
    }
  }

  @Test
  void serverOfATrustedAuthority_answers() {
    try (ScriptedServer server = server()) {
      assertThat(version(client(server).tls(serverId.certificate())))
          .isEqualTo("models/scripted/versions/1");
    }
  }

  @Test
  void serverThatNobodyVouchesFor_isRefused() {
    try (ScriptedServer server = server()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> version(client(server).tls()))
          .withMessageContaining("whose certificate is trusted");
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> version(client(server).tls(stranger.certificate())))
          .withMessageContaining("whose certificate is trusted");
    }
  }

  @Test
  void clientWithACertificate_isLetIn() {
    try (ScriptedServer server = strictServer()) {
      assertThat(
              version(
                  client(server)
                      .tls(serverId.certificate())
                      .clientCertificate(clientId.certificate(), clientId.key())))
          .isEqualTo("models/scripted/versions/1");
    }
  }

  @Test
  void clientWithoutOrWithAnothersCertificate_isNot() {
    try (ScriptedServer server = strictServer()) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> version(client(server).tls(serverId.certificate())));
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(
              () ->
                  version(
                      client(server)
                          .tls(serverId.certificate())
                          .clientCertificate(stranger.certificate(), stranger.key())));
      assertThat(server.sessions()).isEmpty();
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
