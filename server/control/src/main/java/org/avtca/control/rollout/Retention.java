package org.avtca.control.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.registry.ServedVersions;
import org.avtca.control.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the versions loaded that aliases and traffic splits point to, so that no session waits for
 * one. A version that failed to load is not tried again until the set changes or somebody asks for
 * it.
 */
public final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final Duration POLL = Duration.ofSeconds(5);

  private final Database database;
  private final ModelResolver resolver;
  private final Deployments deployments;
  private final ServedVersions served = new ServedVersions();
  private Set<String> retained = Set.of();

  public Retention(Database database, ModelResolver resolver, Deployments deployments) {
    this.database = database;
    this.resolver = resolver;
    this.deployments = deployments;
  }

  /**
   * Loads what is served now, and follows what other servers change.
   *
   * @param threads read the database
   */
  public void start(Timer timer, Executor threads) {
    SerialExecutor serial =
        new SerialExecutor(threads, failure -> log.error("served versions not read", failure));
    serial.execute(this::refresh);
    timer.every(POLL, () -> serial.execute(this::refresh));
  }

  /** Loads what is served now, and lets go of what is not. */
  public synchronized void refresh() {
    Set<String> names = new TreeSet<>(database.read(served::names));
    if (names.equals(retained)) {
      return;
    }
    List<ResolvedVersion> versions = new ArrayList<>();
    for (String name : names) {
      try {
        versions.add(resolver.resolve(name));
      } catch (ServiceException e) {
        log.warn("{} is served but cannot be loaded: {}", name, e.getMessage());
      }
    }
    deployments.retain(versions);
    retained = names;
  }
}
