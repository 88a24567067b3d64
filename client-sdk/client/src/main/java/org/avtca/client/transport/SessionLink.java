package org.avtca.client.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.proto.v1.ResumeSession;
import org.avtca.proto.v1.SessionResponse;
import org.avtca.proto.v1.SessionStarted;
import org.avtca.proto.v1.StartSession;
import org.jspecify.annotations.Nullable;

/**
 * A session's way to its server: one connection after the other. When one is lost, the next asks
 * the server to go on with the session; if it cannot, a new one begins where the old one was.
 */
final class SessionLink implements SessionStream.Listener {
  private final Connection connection;
  private final SessionOptions options;
  private final SessionSender sender;
  private final SessionPosition position;
  private final Owner owner;
  private final Backoff backoff;
  private volatile @Nullable SessionStream current;
  private volatile @Nullable SessionInfo info;
  private String token = "";
  private @Nullable String anew;
  private boolean interrupted;
  private boolean closed;

  /** Is told how the session fares; one call at a time. */
  interface Owner {
    /** The server has the session for the first time. */
    void started(SessionInfo session);

    /** What the server says, but for its start and what only the way needs. */
    void said(SessionResponse response);

    void interrupted(AvtcaException cause);

    void resumed(Duration outage);

    void begunAnew(Discontinuity discontinuity);

    /** There is no way any more. */
    void failed(AvtcaException reason);
  }

  SessionLink(
      Connection connection,
      SessionOptions options,
      SessionSender sender,
      SessionPosition position,
      Owner owner) {
    this.connection = connection;
    this.options = options;
    this.sender = sender;
    this.position = position;
    this.owner = owner;
    this.backoff =
        new Backoff(
            options.reconnect(), System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Asks the server for a new session. */
  void open() {
    SessionStream stream = new SessionStream(connection, sender::ready, this);
    synchronized (this) {
      current = stream;
      stream.connect();
      sender.start(stream, SessionConversions.start(options));
    }
  }

  /** What the server made of the options, the last time; null before the first. */
  @Nullable SessionInfo info() {
    return info;
  }

  /** Whether it was this stream that the session had. */
  private synchronized boolean leave(SessionStream stream) {
    boolean had = !closed && stream.equals(current);
    if (had) {
      current = null;
    }
    return had;
  }

  /** Connects no more; what comes is of no interest. */
  synchronized void end() {
    closed = true;
    current = null;
  }

  /** Connects no more, and breaks the connection. */
  void close(String reason) {
    SessionStream last;
    synchronized (this) {
      closed = true;
      last = current;
      current = null;
    }
    if (last != null) {
      last.cancel(reason);
    }
  }

  @Override
  public void received(SessionStream from, SessionResponse response) {
    if (!from.equals(current)) {
      return;
    }
    switch (response.getMessageCase()) {
      case STARTED -> started(response.getStarted());
      case CREDIT -> sender.credit(response.getCredit());
      case ACK -> sender.released(response.getAck());
      default -> {
        if (response.hasResult()) {
          backoff.over();
        }
        owner.said(response);
      }
    }
  }

  private void started(SessionStarted message) {
    token = message.getResumeToken();
    interrupted = false;
    SessionInfo before = info;
    SessionInfo told = SessionConversions.info(message, options);
    String reason = anew;
    if (before == null) {
      info = told;
      position.begin(Times.micros(told.hop()));
      owner.started(told);
    } else if (reason == null) {
      sender.replayFrom(message.getReplayFrom());
      owner.resumed(backoff.outage());
    } else {
      info = told;
      anew = null;
      SessionBase base = position.base();
      owner.begunAnew(
          new Discontinuity(
              reason,
              base.window(),
              Times.micros(position.nextStartUs()),
              Times.micros(base.us()),
              told));
      position.begin(Times.micros(told.hop()));
      sender.restarted();
    }
  }

  @Override
  public void lost(SessionStream from, AvtcaException failure) {
    if (!leave(from)) {
      return;
    }
    boolean expired = failure.reason().equals(Discontinuity.RESUME_EXPIRED);
    if (info == null || !(failure.retryable() || expired)) {
      owner.failed(failure);
      return;
    }
    Optional<Duration> pause = backoff.lost(failure.retryAfter());
    if (pause.isEmpty()) {
      owner.failed(failure);
      return;
    }
    sender.disconnected();
    if (expired) {
      anew = Discontinuity.RESUME_EXPIRED;
      connect();
      return;
    }
    if (!interrupted) {
      interrupted = true;
      owner.interrupted(failure);
    }
    later(pause.orElseThrow(), this::connect);
  }

  private void connect() {
    connection.channel().resetConnectBackoff();
    SessionStream stream = new SessionStream(connection, sender::ready, this);
    // Locked, so that a connection that breaks at once is not taken for the one after it.
    synchronized (this) {
      if (closed) {
        return;
      }
      current = stream;
      stream.connect();
      sender.reconnect(stream, greeting());
    }
    later(connection.deadline(), () -> giveUp(stream));
  }

  /** Asks for the session as it is, or, where that cannot be, for a new one. */
  private StartSession greeting() {
    StartSession start = SessionConversions.start(options);
    if (anew == null && (token.isEmpty() || !sender.canResume())) {
      anew = token.isEmpty() ? Discontinuity.RESUME_EXPIRED : Discontinuity.REPLAY_OVERFLOW;
    }
    if (anew == null) {
      return start.toBuilder()
          .setResume(
              ResumeSession.newBuilder()
                  .setToken(token)
                  .setNextWindowId(position.nextWindow() - position.base().window()))
          .build();
    }
    SessionInfo last = info;
    long gridUs = last == null ? 1 : Times.micros(last.gridPeriod());
    position.base(sender.restart(position.nextStartUs(), gridUs, position.nextWindow()));
    return SessionConversions.updated(start, sender.settings());
  }

  /** A server that takes the call and never answers is none. */
  private void giveUp(SessionStream stream) {
    if (stream.equals(current) && !stream.isAnswered()) {
      stream.cancel("the server did not answer in time");
    }
  }

  private void later(Duration pause, Runnable step) {
    CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS, connection.io())
        .execute(step);
  }
}
