package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.inference.DeploymentLease;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.core.FrameGrid;
import org.avtca.core.ModelMetadata;
import org.avtca.core.Windows;

/** All open sessions of this server. Thread-safe. */
public final class Sessions implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final SessionSettings settings;
  private final ModelResolver resolver;
  private final Deployments deployments;
  private final Executor threads;
  private final LongSupplier nanos;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Timer.Pending ticking;
  private final Map<String, Session> open = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /**
   * @param threads runs the sessions' steps, which are short
   * @param nanos the clock of {@link System#nanoTime}
   * @param clock for operators
   * @param ids makes the last part of a session's name, each time another one, which nobody can
   *     guess
   */
  public Sessions(
      SessionSettings settings,
      ModelResolver resolver,
      Deployments deployments,
      Executor threads,
      LongSupplier nanos,
      Clock clock,
      Timer timer,
      Supplier<String> ids) {
    this.settings = requireNonNull(settings, "settings");
    this.resolver = requireNonNull(resolver, "resolver");
    this.deployments = requireNonNull(deployments, "deployments");
    this.threads = requireNonNull(threads, "threads");
    this.nanos = requireNonNull(nanos, "nanos");
    this.clock = requireNonNull(clock, "clock");
    this.ids = requireNonNull(ids, "ids");
    this.ticking = timer.every(settings.tick(), () -> open.values().forEach(Session::tick));
  }

  /**
   * Opens a session, pinned to the version that its model's name stands for now. What it tells,
   * from the start on, goes to {@code sink}.
   *
   * @throws ServiceException {@code CONFIG_INVALID}; {@code DRAINING} or {@code SESSION_QUOTA},
   *     which say when to try again; or what {@link ModelResolver#resolve} throws
   */
  public SessionHandle open(SessionConfig config, SessionSink sink) {
    if (draining) {
      throw ServiceException.retryable(
          Reason.DRAINING, "the server takes no new sessions", RETRY_AFTER);
    }
    if (open.size() >= settings.maxSessions()) {
      throw ServiceException.retryable(
          Reason.SESSION_QUOTA,
          "sessions: " + open.size() + " (expected: fewer than " + settings.maxSessions() + ")",
          RETRY_AFTER);
    }
    String name = "sessions/" + ids.get();
    ResolvedVersion version = resolver.resolve(config.model(), name);
    SessionStart start = start(name, config, version);
    DeploymentLease lease = deployments.acquire(version);
    Session session =
        new Session(
            start,
            config,
            sink,
            new Surroundings(
                settings, lease, threads, nanos, clock.instant(), () -> open.remove(name)));
    open.put(name, session);
    session.begin();
    if (draining) {
      session.goAway(EndReason.DRAINING);
    }
    return session;
  }

  /** The open sessions, in the order of their names. */
  public List<SessionInfo> list() {
    return open.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().info())
        .toList();
  }

  /** How many sessions are open. */
  public int count() {
    return open.size();
  }

  /**
   * Takes no more sessions and sends the clients of the open ones away, each with the time to
   * finish.
   */
  public void drain() {
    draining = true;
    open.values().forEach(session -> session.goAway(EndReason.DRAINING));
  }

  /** Ends all sessions at once. */
  @Override
  public void close() {
    draining = true;
    ticking.cancel();
    open.values()
        .forEach(
            session ->
                session.abort(
                    ServiceException.retryable(
                        Reason.DRAINING, "the server is shutting down", RETRY_AFTER)));
  }

  private SessionStart start(String name, SessionConfig config, ResolvedVersion version) {
    ModelMetadata metadata = version.metadata();
    FrameGrid grid = metadata.profile().grid();
    Duration hop = config.hop().orElse(Duration.ofNanos(1_000 * Windows.DEFAULT_HOP_US));
    return new SessionStart(
        name,
        version.name(),
        version.digest(),
        metadata.labels(),
        config.modalities(),
        checked(hop, grid, config),
        config.interim(),
        config.explain(),
        grid,
        settings.limits(),
        metadata.profile().frameSize());
  }

  /** What only the version and the server's limits can say of a configuration. */
  private Duration checked(Duration hop, FrameGrid grid, SessionConfig config) {
    try {
      Expect.that(hop.toNanos() % 1_000 == 0, "hop", hop, "whole microseconds");
      Windows unused = new Windows(grid, hop.toNanos() / 1_000, config.interim());
      VideoFormat video = config.video();
      if (video != null && !video.encoding().isJpeg()) {
        int side = settings.limits().maxFrameSide();
        Expect.that(video.width() <= side, "video.width", video.width(), "at most " + side);
        Expect.that(video.height() <= side, "video.height", video.height(), "at most " + side);
        long most = settings.limits().maxRgbBytes();
        Expect.that(
            video.rgbBytes() <= most,
            "video",
            video.rgbBytes() + " bytes a frame",
            "at most " + most);
      }
      return hop;
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
    }
  }
}
