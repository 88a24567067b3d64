package org.avtca.admin.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcConnectorTest {
  private final GrpcConnector connector = new GrpcConnector(Optional.of("secret"));

  @Test
  void token_needsTls_orAServerOnThisMachine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connector.open(new Address("example.org:7400", false, Optional.empty())))
        .withMessageStartingWith("token: in plaintext to example.org (expected: TLS");
    try (Server server = connector.open(new Address("127.0.0.1:7400", false, Optional.empty()))) {
      assertThat(server.admin()).isNotNull();
    }
    try (Server server = connector.open(new Address("example.org:7400", true, Optional.empty()))) {
      assertThat(server.admin()).isNotNull();
    }
  }
}
