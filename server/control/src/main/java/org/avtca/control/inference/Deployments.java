package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.worker.WorkerSupervisor;

/**
 * The model versions on this server. A version is loaded while somebody holds a lease of it, such
 * as a session to its end, or while it is retained because an alias points to it. With the last of
 * those it goes: its worker is stopped.
 *
 * <p>Thread-safe.
 */
public final class Deployments implements AutoCloseable {
  private final DeploymentSettings settings;
  private final WorkerSupervisor supervisor;
  private final Executor threads;
  private final LongSupplier nanos;
  private final Timer timer;
  private final Map<String, Deployment> byVersion = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param threads runs the short steps of pools and deployments
   * @param nanos the clock of {@link System#nanoTime}
   */
  public Deployments(
      DeploymentSettings settings,
      WorkerSupervisor supervisor,
      Executor threads,
      LongSupplier nanos,
      Timer timer) {
    this.settings = requireNonNull(settings, "settings");
    this.supervisor = requireNonNull(supervisor, "supervisor");
    this.threads = requireNonNull(threads, "threads");
    this.nanos = requireNonNull(nanos, "nanos");
    this.timer = requireNonNull(timer, "timer");
  }

  /**
   * Holds a version, and starts to load it if it is not there. Returns at once.
   *
   * @throws ServiceException {@code DRAINING} once this is closed; {@code VERSION_NOT_SERVABLE} if
   *     the version has learned pictures of faces only
   */
  public DeploymentLease acquire(ResolvedVersion version) {
    return lease(hold(version));
  }

  /**
   * Holds a version and waits until it takes work; the caller closes the lease once something else,
   * an alias or a session, holds the version.
   *
   * @return fails with {@code VERSION_NOT_SERVABLE} if the version does not become available, and
   *     with {@code TIMED_OUT} if not within {@code timeout}; nothing is held then
   */
  public CompletionStage<DeploymentLease> awaitAvailable(
      ResolvedVersion version, Duration timeout) {
    Deployment deployment = hold(version);
    DeploymentLease lease = lease(deployment);
    CompletableFuture<DeploymentLease> result = new CompletableFuture<>();
    Timer.Pending late =
        timer.after(
            timeout,
            () ->
                result.completeExceptionally(
                    new ServiceException(
                        Reason.TIMED_OUT, version.name() + " is not available after " + timeout)));
    CompletionStage<Void> available = deployment.available();
    available.whenComplete(
        (nothing, failure) -> {
          late.cancel();
          if (failure == null) {
            result.complete(lease);
          } else {
            result.completeExceptionally(failure);
          }
        });
    CompletionStage<DeploymentLease> outcome = result;
    outcome.whenComplete(
        (held, failure) -> {
          if (failure != null) {
            lease.close();
          }
        });
    return result.minimalCompletionStage();
  }

  /**
   * Keeps exactly {@code versions} loaded, whoever holds them: those that aliases point to. Loads
   * those that are not there, and lets go of the others.
   */
  public void retain(Collection<ResolvedVersion> versions) {
    Map<String, ResolvedVersion> wanted = new LinkedHashMap<>();
    versions.forEach(version -> wanted.put(version.name(), version));
    List<Deployment> unused = new ArrayList<>();
    synchronized (byVersion) {
      wanted.values().forEach(version -> present(version).retained = true);
      for (Deployment deployment : List.copyOf(byVersion.values())) {
        if (!wanted.containsKey(deployment.version().name())) {
          deployment.retained = false;
          removeIfUnused(deployment, unused);
        }
      }
    }
    unused.forEach(Deployment::stop);
  }

  /** All versions that are loaded, load, or failed to, the longest loaded first. */
  public List<DeploymentStatus> list() {
    synchronized (byVersion) {
      return byVersion.values().stream().map(Deployment::status).toList();
    }
  }

  /** Fails all work that waits and all later leases. Workers are their supervisor's to stop. */
  @Override
  public void close() {
    List<Deployment> open;
    synchronized (byVersion) {
      closed = true;
      open = List.copyOf(byVersion.values());
      byVersion.clear();
    }
    open.forEach(
        deployment ->
            deployment
                .pool()
                .end(new ServiceException(Reason.DRAINING, "the server is shutting down")));
  }

  private Deployment hold(ResolvedVersion version) {
    if (version.metadata().profile().isOfPictures()) {
      throw new ServiceException(
          Reason.VERSION_NOT_SERVABLE,
          version.name()
              + ": learned pictures of faces, never heard a voice (expected: a version trained on"
              + " clips; start one from this by avtca-admin submit-training --warm-start)");
    }
    synchronized (byVersion) {
      Deployment deployment = present(version);
      deployment.leases++;
      return deployment;
    }
  }

  private DeploymentLease lease(Deployment deployment) {
    return new DeploymentLease(deployment.version(), deployment.pool(), () -> release(deployment));
  }

  private void release(Deployment deployment) {
    List<Deployment> unused = new ArrayList<>();
    synchronized (byVersion) {
      deployment.leases--;
      removeIfUnused(deployment, unused);
    }
    unused.forEach(Deployment::stop);
  }

  private void removeIfUnused(Deployment deployment, List<Deployment> unused) {
    if (deployment.leases == 0
        && !deployment.retained
        && byVersion.remove(deployment.version().name(), deployment)) {
      unused.add(deployment);
    }
  }

  /** The version's deployment; a new one if there is none, or only one that failed. */
  private Deployment present(ResolvedVersion version) {
    if (closed) {
      throw ServiceException.retryable(
          Reason.DRAINING, "the server is shutting down", Duration.ofSeconds(5));
    }
    Deployment there = byVersion.get(version.name());
    if (there != null && !there.isFailed()) {
      return there;
    }
    Deployment fresh = new Deployment(version, settings, supervisor, threads, nanos, timer);
    fresh.retained = there != null && there.retained;
    byVersion.put(version.name(), fresh);
    fresh.start();
    return fresh;
  }
}
