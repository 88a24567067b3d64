package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.core.FrameGrid;
import org.avtca.core.ModelMetadata;
import org.avtca.core.Windows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open sessions of this server. Thread-safe. */
public final class Sessions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Duration SEEN_EVERY = Duration.ofSeconds(10);

  private final SessionSettings settings;
  private final ModelResolver resolver;
  private final Deployments deployments;
  private final Executor threads;
  private final LongSupplier nanos;
  private final Clock clock;
  private final Supplier<String> ids;
  private final SessionRegister register;
  private final List<Timer.Pending> ticking;
  private final Map<String, Seat> open = new ConcurrentHashMap<>();
  private final Map<String, Long> left = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /** A session on its connection, and the how-manieth of the session's connections that is. */
  private record Seat(Session session, long epoch, String principal) {}

  /**
   * @param register of what may be resumed
   * @param threads runs the sessions' steps, which are short, but for those that their callers'
   *     threads run
   * @param nanos the clock of {@link System#nanoTime}
   * @param clock for operators
   * @param ids makes the last part of a session's name, each time another one, which nobody can
   *     guess
   */
  public Sessions(
      SessionSettings settings,
      ModelResolver resolver,
      Deployments deployments,
      SessionRegister register,
      Executor threads,
      LongSupplier nanos,
      Clock clock,
      Timer timer,
      Supplier<String> ids) {
    this.settings = requireNonNull(settings, "settings");
    this.resolver = requireNonNull(resolver, "resolver");
    this.deployments = requireNonNull(deployments, "deployments");
    this.register = requireNonNull(register, "register");
    this.threads = requireNonNull(threads, "threads");
    this.nanos = requireNonNull(nanos, "nanos");
    this.clock = requireNonNull(clock, "clock");
    this.ids = requireNonNull(ids, "ids");
    this.ticking =
        List.of(
            timer.every(
                settings.tick(), () -> threads.execute(() -> sessions().forEach(Session::tick))),
            timer.every(SEEN_EVERY, this::noteSeen));
  }

  /**
   * Opens a session, pinned to the version that its model's name stands for now. What it tells,
   * from the start on, goes to {@code sink}.
   *
   * @throws ServiceException {@code CONFIG_INVALID}; {@code VERSION_UNFIT}; {@code DRAINING} or
   *     {@code SESSION_QUOTA}, which say when to try again; or what {@link ModelResolver#resolve}
   *     throws
   */
  public SessionHandle open(SessionConfig config, SessionSink sink) {
    requireRoom();
    requireRoomFor(config.principal());
    String name = "sessions/" + ids.get();
    ResolvedVersion version = resolver.resolve(config.model(), name);
    Windows plan = checked(config, version.metadata().profile().grid());
    if (config.secondFace() && !version.metadata().judgesFacesAlone()) {
      throw new ServiceException(
          Reason.VERSION_UNFIT,
          "second_face: "
              + version.name()
              + " cannot judge a face alone (expected: a version trained with modality dropout)");
    }
    SessionRow row =
        new SessionRow(
            name,
            1,
            version.name(),
            config,
            WindowPlans.of(plan, config.explain()),
            clock.instant());
    return seat(
        register.enter(row), Origin.start(plan, config.explain()), version, sink, Optional.empty());
  }

  /**
   * Goes on with a session over a new connection, on the version that it is pinned to. If the old
   * connection looks alive, it ends with {@code SESSION_TAKEN_OVER}.
   *
   * @throws ServiceException {@code RESUME_EXPIRED}; {@code CONFIG_INVALID} if the window asked for
   *     is none of the session's; or as {@link #open}
   */
  public SessionHandle resume(ResumeRequest request, SessionSink sink) {
    requireRoom();
    SessionRegister.Claim claim = register.takeOver(request);
    SessionRow row = claim.session();
    Seat before = open.get(row.name());
    if (before != null) {
      before.session().abort(SessionRegister.takenOver());
    }
    ResolvedVersion version = resolver.resolve(row.version());
    Origin origin = origin(row, version, request);
    long sample = row.config().sample(origin.us());
    return seat(
        claim, origin, version, sink, Optional.of(new ResumeOffer.ReplayFrom(sample, origin.us())));
  }

  private void requireRoom() {
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
  }

  /** A session that goes on had its place before, so only new ones are counted out. */
  private void requireRoomFor(String principal) {
    int most = settings.maxPerPrincipal();
    if (most == 0) {
      return;
    }
    long has = open.values().stream().filter(seat -> seat.principal().equals(principal)).count();
    if (has >= most) {
      throw ServiceException.retryable(
          Reason.SESSION_QUOTA,
          "sessions of " + principal + ": " + has + " (expected: fewer than " + most + ")",
          RETRY_AFTER);
    }
  }

  private static Origin origin(SessionRow row, ResolvedVersion version, ResumeRequest request) {
    try {
      return row.plans().origin(version.metadata().profile().grid(), request.nextWindow());
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, "resume." + e.getMessage(), e);
    }
  }

  private Session seat(
      SessionRegister.Claim claim,
      Origin origin,
      ResolvedVersion version,
      SessionSink sink,
      Optional<ResumeOffer.ReplayFrom> replayFrom) {
    SessionRow row = claim.session();
    String name = row.name();
    ResumeOffer offer = new ResumeOffer(claim.token(), SessionRegister.RESUME_WINDOW, replayFrom);
    Session session =
        new Session(
            start(row, version, origin, offer),
            row.config(),
            origin,
            sink,
            new Surroundings(
                settings,
                deployments.acquire(version),
                threads,
                nanos,
                row.startTime(),
                row.plans(),
                plans -> register.savePlans(name, row.epoch(), plans),
                () -> leave(name, row.epoch())));
    Seat seat = new Seat(session, row.epoch(), row.config().principal());
    Seat last = open.merge(name, seat, (old, one) -> old.epoch() > one.epoch() ? old : one);
    session.begin();
    if (last.epoch() != row.epoch()) {
      session.abort(SessionRegister.takenOver());
    } else if (draining) {
      session.goAway(Departure.DRAINING);
    }
    return session;
  }

  private void leave(String name, long epoch) {
    Seat seat = open.get(name);
    if (seat != null && seat.epoch() == epoch) {
      left.put(name, epoch);
      open.remove(name, seat);
    }
  }

  private List<Session> sessions() {
    return open.values().stream().map(Seat::session).toList();
  }

  /** Keeps the open sessions from expiring, and those that have just been left for a while. */
  private void noteSeen() {
    Map<String, Long> epochs = new HashMap<>(left);
    left.entrySet().removeAll(Set.copyOf(epochs.entrySet()));
    open.forEach((name, seat) -> epochs.put(name, seat.epoch()));
    CompletableFuture<Void> unused =
        register
            .seen(epochs)
            .handle(
                (lost, failure) -> {
                  if (failure != null) {
                    log.warn("{} sessions could not be noted as seen", epochs.size(), failure);
                  } else {
                    lost.forEach(name -> yieldTo(name, epochs.get(name)));
                  }
                  return (Void) null;
                })
            .toCompletableFuture();
  }

  /** Another server has the session now. */
  private void yieldTo(String name, @Nullable Long epoch) {
    Seat seat = open.get(name);
    if (seat != null && epoch != null && seat.epoch() == epoch) {
      seat.session().abort(SessionRegister.takenOver());
    }
  }

  /** The open sessions, in the order of their names. */
  public List<SessionInfo> list() {
    return open.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().session().info())
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
    sessions().forEach(session -> session.goAway(Departure.DRAINING));
  }

  /** Ends the sessions of all principals but those that may stay, with {@code TOKEN_INVALID}. */
  public void keep(Predicate<String> principals) {
    open.values().stream()
        .filter(seat -> !principals.test(seat.principal()))
        .forEach(
            seat ->
                seat.session()
                    .abort(
                        new ServiceException(
                            Reason.TOKEN_INVALID,
                            "the token of " + seat.principal() + " was revoked")));
  }

  /** Ends all sessions at once. */
  @Override
  public void close() {
    draining = true;
    ticking.forEach(Timer.Pending::cancel);
    sessions()
        .forEach(
            session ->
                session.abort(
                    ServiceException.retryable(
                        Reason.DRAINING, "the server is shutting down", RETRY_AFTER)));
  }

  private SessionStart start(
      SessionRow row, ResolvedVersion version, Origin origin, ResumeOffer offer) {
    ModelMetadata metadata = version.metadata();
    return new SessionStart(
        row.name(),
        version.name(),
        version.digest(),
        metadata.labels(),
        row.config().modalities(),
        Duration.ofNanos(1_000 * origin.plan().hopUs()),
        origin.plan().interim(),
        origin.explain(),
        row.config().secondFace(),
        origin.grid(),
        settings.limits(),
        metadata.profile().frameSize(),
        metadata.profile().detector(),
        metadata.profile().faceRule(),
        offer);
  }

  /** What only the version and the server's limits can say of a configuration. */
  private Windows checked(SessionConfig config, FrameGrid grid) {
    try {
      Duration hop = config.hop().orElse(Duration.ofNanos(1_000 * Windows.DEFAULT_HOP_US));
      Expect.that(hop.toNanos() % 1_000 == 0, "hop", hop, "whole microseconds");
      Windows plan = new Windows(grid, hop.toNanos() / 1_000, config.interim());
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
      return plan;
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
    }
  }
}
