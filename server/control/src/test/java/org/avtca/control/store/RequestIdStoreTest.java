package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.control.ManualClock;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RequestIdStoreTest {
  private final DatabaseKind kind;
  @TempDir Path folder;
  private Database database;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final RequestIdStore requests = new RequestIdStore(clock);
  private final AtomicInteger made = new AtomicInteger();

  RequestIdStoreTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void once_doesTheSameRequestOnce() {
    assertThat(once("Create", "id-1", "x")).isEqualTo("made/1");
    assertThat(once("Create", "id-1", "x")).isEqualTo("made/1");
    assertThat(made).hasValue(1);
  }

  @Test
  void once_withoutAnId_doesEachRequest() {
    assertThat(once("Create", "", "x")).isEqualTo("made/1");
    assertThat(once("Create", "", "x")).isEqualTo("made/2");
  }

  @Test
  void once_ofAnotherMethod_isAnotherRequest() {
    assertThat(once("Create", "id-1", "x")).isEqualTo("made/1");
    assertThat(once("Import", "id-1", "x")).isEqualTo("made/2");
  }

  @Test
  void once_refusesAnIdWithAnotherContent() {
    once("Create", "id-1", "x");
    assertThatThrownBy(() -> once("Create", "id-1", "y"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REQUEST_ID_REUSED));
  }

  @Test
  void once_forgetsAfterAWeek() {
    once("Create", "id-1", "x");
    clock.advance(RequestIdStore.KEPT.plus(Duration.ofSeconds(1)));
    once("Create", "id-2", "x");
    assertThat(once("Create", "id-1", "y")).isEqualTo("made/3");
  }

  private String once(String method, String id, String fingerprint) {
    return database.write(
        tx -> requests.once(tx, method, id, fingerprint, () -> "made/" + made.incrementAndGet()));
  }
}
