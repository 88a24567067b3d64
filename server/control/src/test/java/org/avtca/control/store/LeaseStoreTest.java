package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.avtca.control.store.LeaseStore.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LeaseStoreTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIFE = Duration.ofSeconds(30);

  private final DatabaseKind kind;
  @TempDir Path folder;
  private Database database;
  private final LeaseStore leases = new LeaseStore();

  LeaseStoreTest(DatabaseKind kind) {
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
  void acquire_isRefusedWhileAnotherHolds_andGrowsTheFenceAfterItsEnd() {
    Lease first = acquire("a", T0).orElseThrow();
    assertThat(acquire("b", T0.plus(LIFE).minusMillis(1))).isEmpty();

    Lease second = acquire("b", T0.plus(LIFE)).orElseThrow();
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(holds(first)).isFalse();
    assertThat(holds(second)).isTrue();
  }

  @Test
  void renew_ofALostLease_saysSo() {
    Lease first = acquire("a", T0).orElseThrow();
    Lease second = acquire("b", T0.plus(LIFE)).orElseThrow();
    assertThat(renew(first, T0.plus(LIFE))).isFalse();
    assertThat(renew(second, T0.plus(LIFE))).isTrue();
  }

  @Test
  void renew_keepsOthersAway() {
    Lease lease = acquire("a", T0).orElseThrow();
    assertThat(renew(lease, T0.plusSeconds(20))).isTrue();
    assertThat(acquire("b", T0.plusSeconds(40))).isEmpty();
    assertThat(isHeld(T0.plusSeconds(40))).isTrue();
    assertThat(isHeld(T0.plusSeconds(50))).isFalse();
  }

  @Test
  void release_letsTheNextOneIn_andFencesOff() {
    Lease lease = acquire("a", T0).orElseThrow();
    database.run(tx -> leases.release(tx, lease));
    assertThat(holds(lease)).isFalse();
    assertThat(acquire("b", T0)).isPresent();
  }

  @Test
  void expireAll_letsTheNextOneIn() {
    Lease lease = acquire("a", T0).orElseThrow();
    database.run(leases::expireAll);
    assertThat(acquire("b", T0).orElseThrow().fence()).isGreaterThan(lease.fence());
  }

  private Optional<Lease> acquire(String owner, Instant now) {
    return database.write(tx -> leases.acquire(tx, "trainingJobs/j", owner, now, now.plus(LIFE)));
  }

  private boolean renew(Lease lease, Instant now) {
    return database.write(tx -> leases.renew(tx, lease, now.plus(LIFE)));
  }

  private boolean holds(Lease lease) {
    return database.read(tx -> leases.holds(tx, lease));
  }

  private boolean isHeld(Instant now) {
    return database.read(tx -> leases.isHeld(tx, "trainingJobs/j", now));
  }
}
