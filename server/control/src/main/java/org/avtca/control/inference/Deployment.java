package org.avtca.control.inference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.worker.InferenceWorker;
import org.avtca.control.worker.InferenceWorkerSpec;
import org.avtca.control.worker.WorkerSnapshot;
import org.avtca.control.worker.WorkerSupervisor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version's worker and pool, from the start to the end. Its steps run on its own serial
 * executor; who holds it is the business of {@link Deployments}.
 */
final class Deployment {
  private static final Logger log = LoggerFactory.getLogger(Deployment.class);

  private final ResolvedVersion version;
  private final DeploymentSettings settings;
  private final WorkerSupervisor supervisor;
  private final SerialExecutor serial;
  private final InferencePool pool;
  private final CompletableFuture<Void> available = new CompletableFuture<>();
  private volatile DeploymentState state = DeploymentState.LOADING;
  private volatile String failure = "";
  private volatile @Nullable InferenceWorker worker;

  /** Guarded by the lock of {@link Deployments}. */
  int leases;

  /** Guarded by the lock of {@link Deployments}. */
  boolean retained;

  Deployment(
      ResolvedVersion version,
      DeploymentSettings settings,
      WorkerSupervisor supervisor,
      Executor threads,
      LongSupplier nanos,
      Timer timer) {
    this.version = version;
    this.settings = settings;
    this.supervisor = supervisor;
    this.serial =
        new SerialExecutor(
            threads, broken -> log.error("The deployment of {} failed", version.name(), broken));
    this.pool = new InferencePool(version.name(), settings.pool(), threads, nanos, timer);
  }

  ResolvedVersion version() {
    return version;
  }

  InferencePool pool() {
    return pool;
  }

  /** Completes once it takes work, and fails if it never will. */
  CompletableFuture<Void> available() {
    return available;
  }

  boolean isFailed() {
    return state == DeploymentState.FAILED;
  }

  void start() {
    serial.execute(this::startWorker);
  }

  /** Nobody needs it: the worker may finish what it has. */
  void stop() {
    serial.execute(
        () -> {
          over(
              new ServiceException(
                  Reason.STATE_FORBIDS, version.name() + " is being unloaded from this server"));
          InferenceWorker now = worker;
          if (now != null) {
            now.stop(settings.stopGrace());
          }
        });
  }

  private void startWorker() {
    InferenceWorker started =
        supervisor.startInference(
            new InferenceWorkerSpec(
                version.name(), version.folder(), settings.device(), settings.threads()));
    worker = started;
    pool.add(started);
    started.addListener(now -> serial.execute(() -> changed(now)));
  }

  private void changed(WorkerSnapshot now) {
    state = DeploymentState.of(now.state());
    if (state == DeploymentState.AVAILABLE) {
      available.complete(null);
    } else if (state == DeploymentState.FAILED) {
      failure = now.lastFailure();
      over(
          new ServiceException(
              Reason.VERSION_NOT_SERVABLE,
              version.name() + " does not become available: " + failure));
    }
  }

  private void over(ServiceException why) {
    pool.end(why);
    available.completeExceptionally(why);
  }

  /** To be called under the lock of {@link Deployments}. */
  DeploymentStatus status() {
    InferenceWorker now = worker;
    return new DeploymentStatus(
        version.name(),
        state,
        settings.device(),
        now == null ? "" : now.description().name(),
        leases,
        retained,
        failure);
  }
}
