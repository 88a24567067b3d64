package org.avtca.control.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.registry.TestVersions;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.control.worker.InferenceWorkerSpec;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.Test;

/** A version is loaded as long as somebody needs it, and no longer. */
class DeploymentsTest {
  private static final ResolvedVersion V1 = TestVersions.version("1");
  private static final ResolvedVersion V2 = TestVersions.version("2");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTime time = new ManualTime();
  private final FakeWorkerSupervisor supervisor = new FakeWorkerSupervisor();
  private final Deployments deployments =
      new Deployments(
          new DeploymentSettings("cpu", 2, Duration.ofSeconds(30), PoolSettings.DEFAULT),
          supervisor,
          Runnable::run,
          time,
          time);

  @Test
  void acquire_startsOneWorkerAVersion() {
    DeploymentLease first = deployments.acquire(V1);
    DeploymentLease second = deployments.acquire(V1);

    assertThat(supervisor.inferenceSpecs())
        .containsExactly(new InferenceWorkerSpec(V1.name(), V1.folder(), "cpu", 2));
    assertThat(first.inference()).isSameAs(second.inference());
    assertThat(states()).containsExactly(V1.name() + " AVAILABLE leases=2 retained=false");
  }

  @Test
  void versionOfFacesAlone_isRefused_andNothingStarts() {
    ResolvedVersion faces = TestVersions.encoder("9");

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> deployments.acquire(faces))
        .withMessageStartingWith(faces.name() + ": learned pictures of faces")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.VERSION_NOT_SERVABLE));
    assertThat(supervisor.inferenceSpecs()).isEmpty();
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void lastLease_takesTheWorkerWithIt() {
    DeploymentLease first = deployments.acquire(V1);
    DeploymentLease second = deployments.acquire(V1);

    first.close();
    first.close();
    assertThat(worker(0).snapshot().state()).isEqualTo(WorkerState.AVAILABLE);
    second.close();

    assertThat(worker(0).snapshot().state()).isEqualTo(WorkerState.STOPPED);
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void retainedVersion_staysWithoutLeases_untilTheAliasMoves() {
    deployments.retain(List.of(V1));
    deployments.acquire(V1).close();
    assertThat(states()).containsExactly(V1.name() + " AVAILABLE leases=0 retained=true");

    deployments.retain(List.of(V2));

    assertThat(worker(0).snapshot().state()).isEqualTo(WorkerState.STOPPED);
    assertThat(states()).containsExactly(V2.name() + " AVAILABLE leases=0 retained=true");
  }

  @Test
  void sessionOfTheOldVersion_keepsItAfterTheAliasHasMoved() {
    deployments.retain(List.of(V1));
    DeploymentLease session = deployments.acquire(V1);

    deployments.retain(List.of(V2));

    assertThat(states())
        .containsExactly(
            V1.name() + " AVAILABLE leases=1 retained=false",
            V2.name() + " AVAILABLE leases=0 retained=true");
    session.close();
    assertThat(worker(0).snapshot().state()).isEqualTo(WorkerState.STOPPED);
  }

  @Test
  void awaitAvailable_completesWithALease_onceTheWorkerIsThere() {
    supervisor.inferenceBy(spec -> loading(spec.serves()));

    CompletableFuture<DeploymentLease> waiting =
        deployments.awaitAvailable(V1, MINUTE).toCompletableFuture();
    worker(0).become(WorkerState.WARMING);
    assertThat(waiting).isNotDone();
    assertThat(states()).containsExactly(V1.name() + " WARMING leases=1 retained=false");
    worker(0).become(WorkerState.AVAILABLE);

    waiting.join().close();
    assertThat(deployments.list()).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  void awaitAvailable_givesUpInTime_andHoldsNothing() {
    supervisor.inferenceBy(spec -> loading(spec.serves()));
    var waiting = deployments.awaitAvailable(V1, MINUTE);

    time.advance(MINUTE);

    assertThat(reasonOf(waiting.toCompletableFuture())).isEqualTo(Reason.TIMED_OUT);
    assertThat(worker(0).snapshot().state()).isEqualTo(WorkerState.STOPPED);
  }

  @Test
  void failedVersion_saysWhy_andTheNextWhoAsksStartsAnew() {
    supervisor.inferenceBy(spec -> loading(spec.serves()));
    DeploymentLease session = deployments.acquire(V1);
    var waiting = deployments.awaitAvailable(V1, MINUTE);
    var window = session.inference().score(Work.window("s", 1, 0));

    worker(0).become(WorkerState.FAILED);

    assertThat(reasonOf(waiting.toCompletableFuture())).isEqualTo(Reason.VERSION_NOT_SERVABLE);
    assertThat(reasonOf(window)).isEqualTo(Reason.VERSION_NOT_SERVABLE);
    assertThat(deployments.list().get(0).failure()).isEqualTo("golden difference 0.5");

    DeploymentLease again = deployments.acquire(V1);
    assertThat(supervisor.inferenceWorkers()).hasSize(2);
    session.close();
    again.close();
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void afterClose_nothingIsAcquired() {
    DeploymentLease session = deployments.acquire(V1);
    deployments.close();

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> deployments.acquire(V2))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DRAINING));
    assertThat(reasonOf(session.inference().score(Work.window("s", 1, 0))))
        .isEqualTo(Reason.DRAINING);
    session.close();
  }

  private FakeInferenceWorker worker(int started) {
    return supervisor.inferenceWorkers().get(started);
  }

  private List<String> states() {
    return deployments.list().stream()
        .map(
            it ->
                it.version()
                    + " "
                    + it.state()
                    + " leases="
                    + it.leases()
                    + " retained="
                    + it.retained())
        .toList();
  }

  private static FakeInferenceWorker loading(String version) {
    return new FakeInferenceWorker(version, WorkerState.LOADING, 4, 8, 4, 1);
  }

  private static Reason reasonOf(CompletableFuture<?> future) {
    Reason[] reason = new Reason[1];
    assertThat(future)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(ServiceException.class, it -> reason[0] = it.reason());
    return reason[0];
  }
}
