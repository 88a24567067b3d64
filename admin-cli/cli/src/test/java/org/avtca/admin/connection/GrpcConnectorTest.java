package org.avtca.admin.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcConnectorTest {
  private final GrpcConnector connector = new GrpcConnector(Optional.of("secret"));

  @TempDir private Path folder;

  private static Address tls(
      String target, Optional<Path> certificates, Optional<ClientCertificate> identity) {
    return new Address(target, true, certificates, identity);
  }

  @Test
  void serverThatDemandsACertificate_letsInWhoHasIt()
      throws IOException, InterruptedException, GeneralSecurityException {
    TestIdentity own = TestIdentity.make(folder, "server");
    TestIdentity operator = TestIdentity.make(folder, "operator");
    Path clip = Files.write(folder.resolve("clip.mp4"), new byte[100]);
    Optional<Path> authority = Optional.of(own.certificate());
    Optional<ClientCertificate> shown =
        Optional.of(new ClientCertificate(operator.certificate(), operator.key()));
    try (ScriptedServer strict =
        ScriptedServer.start(Script.builder().build(), own, Optional.of(operator))) {
      assertThat(windows(tls(strict.target(), authority, shown), clip)).isEqualTo(3);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> windows(tls(strict.target(), authority, Optional.empty()), clip));
      assertThat(strict.recordingBytes()).isEqualTo(100);
    }
  }

  private int windows(Address address, Path clip) {
    try (Server server = connector.open(address)) {
      return server.emotions().analyze(clip, RecordingOptions.defaults()).windows().size();
    }
  }

  @Test
  void token_needsTls_orAServerOnThisMachine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connector.open(Address.plain("example.org:7400")))
        .withMessageStartingWith("token: in plaintext to example.org (expected: TLS");
    try (Server server = connector.open(Address.plain("127.0.0.1:7400"))) {
      assertThat(server.admin()).isNotNull();
    }
    try (Server server =
        connector.open(tls("example.org:7400", Optional.empty(), Optional.empty()))) {
      assertThat(server.admin()).isNotNull();
    }
  }
}
