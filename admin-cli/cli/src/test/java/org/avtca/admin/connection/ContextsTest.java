package org.avtca.admin.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextsTest {
  @TempDir private Path folder;

  @Test
  void missingFile_hasNoContexts() {
    Contexts contexts = new Contexts(folder.resolve("none.yaml"));

    assertThat(contexts.all()).isEmpty();
    assertThat(contexts.current()).isEmpty();
  }

  @Test
  void contexts_areReadBackAsWritten() {
    Path file = folder.resolve("new").resolve("contexts.yaml");
    Address lab =
        new Address(
            "lab:7400",
            true,
            Optional.of(Path.of("ca.pem")),
            Optional.of(new ClientCertificate(Path.of("me.pem"), Path.of("me.key"))));
    Address home = Address.plain("127.0.0.1:7400");

    new Contexts(file).set("lab", lab);
    new Contexts(file).set("home", home);
    new Contexts(file).use("home");

    assertThat(new Contexts(file).all()).containsEntry("lab", lab).containsEntry("home", home);
    assertThat(new Contexts(file).current()).contains("home");
  }

  @Test
  void firstContext_becomesCurrent() {
    Contexts contexts = new Contexts(folder.resolve("contexts.yaml"));

    contexts.set("lab", Address.plain("lab:7400"));

    assertThat(contexts.current()).contains("lab");
  }

  @Test
  void certificateWithoutItsKey_isRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("contexts.yaml"),
            "contexts: {lab: {server: 'lab:1', tls: true, client_certificate: me.pem}}");

    assertThatThrownBy(() -> new Contexts(file).named("lab"))
        .hasMessage(
            "context lab in "
                + file
                + ": client_certificate and client_key: one without the other"
                + " (expected: both or neither)");
  }

  @Test
  void damagedFile_saysWhatWasExpected() throws IOException {
    Path file = Files.writeString(folder.resolve("contexts.yaml"), "[1, 2");

    assertThatThrownBy(() -> new Contexts(file).all())
        .hasMessageContaining("expected: YAML with 'current' and 'contexts'");
  }
}
