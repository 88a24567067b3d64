package org.avtca.client.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.Flush;
import org.avtca.proto.v1.GoAway;
import org.avtca.proto.v1.HopChanged;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session, over all its connections: hands what the server says to the readers. */
final class SessionCall implements SessionLink.Owner {
  /** How far a reader of results may be behind: over an hour at the default hop. */
  private static final int MAX_UNREAD = 8192;

  private static final long NONE = -1;
  private static final Logger LOG = LoggerFactory.getLogger(SessionCall.class);

  private final SessionListener listener;
  private final SessionSender sender;
  private final SessionPosition position = new SessionPosition();
  private final SessionTally tally = new SessionTally();
  private final SessionLink link;
  private final EventLog<SessionEvent> log;
  private final CompletableFuture<SessionInfo> started = new CompletableFuture<>();
  private final CompletableFuture<SessionSummary> completion = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<Void>> flushes = new ConcurrentHashMap<>();
  private final AtomicLong lastFlush = new AtomicLong();
  private final AtomicLong unacknowledged = new AtomicLong(NONE);
  private volatile @Nullable SessionSummary summary;

  SessionCall(Connection connection, SessionOptions options, SessionListener listener) {
    this.listener = listener;
    int rate = options.audio().map(AudioFormat::sampleRateHz).orElse(0);
    this.sender =
        new SessionSender(
            new SendQueue(SendQueue.MAX_BYTES, SendQueue.MAX_MEDIA, rate),
            new ReplayBuffer(replayBytes(options), SendQueue.MAX_MEDIA, rate),
            options.dropPolicy(),
            rate,
            this::frameDropped);
    this.link = new SessionLink(connection, options, sender, position, this);
    this.log = new EventLog<>(MAX_UNREAD, this::acknowledgeLatest);
    ListenerDelivery delivery =
        new ListenerDelivery(listener, connection.executor(), this::tellEnd);
    delivery.start(log.follow(delivery::wake));
    if (listener != SessionListener.NONE) {
      log.claimStart();
    }
  }

  /** What may be kept for a replay; nothing, if there will be none. */
  private static long replayBytes(SessionOptions options) {
    return options.reconnect().patience().isZero() ? 0 : SendQueue.MAX_BYTES;
  }

  /** Asks the server for the session. */
  void open() {
    link.open();
  }

  @Override
  public void started(SessionInfo session) {
    started.complete(session);
  }

  @Override
  public void said(SessionResponse response) {
    SessionBase base = position.base();
    switch (response.getMessageCase()) {
      case RESULT -> result(base.fromServer(response.getResult()));
      case REJECTED ->
          sender
              .rejected(response.getRejected())
              .ifPresent(
                  item -> {
                    tally.rejected();
                    tell(SessionEvent.told(to -> to.onRejected(item)));
                  });
      case DROPPED -> dropped(base.fromServer(response.getDropped()));
      case HOP_CHANGED -> {
        HopChanged change = response.getHopChanged();
        tell(
            SessionEvent.told(
                to -> to.onHopChanged(Times.of(change.getHop()), change.getReason())));
      }
      case FACE_EVENT -> {
        FaceEvent event = EmotionConversions.faceEvent(base.fromServer(response.getFaceEvent()));
        if (tally.isNews(event)) {
          tell(SessionEvent.told(to -> to.onFace(event)));
        }
      }
      case FLUSHED -> flushed(response.getFlushed().getFlushId());
      case GO_AWAY -> {
        GoAway away = response.getGoAway();
        tell(SessionEvent.told(to -> to.onGoAway(Times.of(away.getTimeLeft()), away.getReason())));
      }
      case ENDED -> {
        summary =
            tally.complete(
                SessionConversions.summary(response.getEnded()),
                sender.sentSamples(),
                sender.statistics().sentFrames());
        finish(null);
      }
      default -> LOG.debug("a message that this client does not know is ignored");
    }
  }

  private void result(org.avtca.proto.v1.WindowResult message) {
    if (!position.take(message)) {
      LOG.warn("window {} came again and is ignored", message.getWindowId());
      return;
    }
    tally.result(message);
    WindowResult result = EmotionConversions.result(message);
    tell(SessionEvent.of(result));
    unacknowledged.set(result.windowId());
    if (!log.isFull()) {
      acknowledgeLatest();
    }
  }

  private void dropped(Dropped dropped) {
    tally.dropped(dropped.getToWindowId() - dropped.getFromWindowId());
    position.take(dropped);
    tell(
        SessionEvent.told(
            to ->
                to.onDropped(
                    dropped.getFromWindowId(), dropped.getToWindowId(), dropped.getReason())));
  }

  @Override
  public void interrupted(AvtcaException cause) {
    tell(SessionEvent.told(to -> to.onInterrupted(cause)));
  }

  @Override
  public void resumed(Duration outage) {
    tally.reconnected();
    tell(SessionEvent.told(to -> to.onResumed(outage)));
  }

  @Override
  public void begunAnew(Discontinuity discontinuity) {
    tally.reconnected();
    tell(SessionEvent.told(to -> to.onDiscontinuity(discontinuity)));
  }

  @Override
  public void failed(AvtcaException reason) {
    finish(reason);
  }

  /** Also called when a reader that was too far behind has caught up. */
  private void acknowledgeLatest() {
    long windowId = unacknowledged.getAndSet(NONE);
    if (windowId != NONE) {
      sender.acknowledge(windowId);
    }
  }

  private void frameDropped(long ptsUs) {
    tell(SessionEvent.told(to -> to.onFrameDropped(Times.micros(ptsUs))));
  }

  private void tell(SessionEvent event) {
    log.append(event);
  }

  /** Asks for a flush; its future completes after the listener has seen what came before it. */
  CompletableFuture<Void> flush() {
    long id = lastFlush.incrementAndGet();
    CompletableFuture<Void> done = new CompletableFuture<>();
    flushes.put(id, done);
    try {
      sender.flush(SessionRequest.newBuilder().setFlush(Flush.newBuilder().setFlushId(id)).build());
    } catch (AvtcaException e) {
      flushes.remove(id);
      done.completeExceptionally(e);
    }
    return done;
  }

  private void flushed(long id) {
    CompletableFuture<Void> done = flushes.remove(id);
    if (done != null) {
      tell(SessionEvent.told(to -> done.complete(null)));
    }
  }

  /** Ends the session by the caller's wish; a session that has ended stays as it is. */
  void close(AvtcaException reason) {
    link.close(String.valueOf(reason.getMessage()));
    finish(reason);
  }

  private void finish(@Nullable AvtcaException failure) {
    AvtcaException reason =
        failure != null
            ? failure
            : new AvtcaException(
                AvtcaException.SESSION_ENDED, "the session has ended", false, null, null);
    link.end();
    sender.close(reason);
    started.completeExceptionally(reason);
    log.end(failure);
  }

  /**
   * Runs on the executor for callers' code, after the listener has seen everything else. The
   * listener of a session that never started hears nothing: its opener gets the failure.
   */
  private void tellEnd(@Nullable AvtcaException failure) {
    SessionSummary ended = summary;
    try {
      if (failure == null && ended != null) {
        listener.onEnded(ended);
      } else if (failure != null && !started.isCompletedExceptionally()) {
        listener.onFailed(failure);
      }
    } finally {
      complete(failure, ended);
    }
  }

  private void complete(@Nullable AvtcaException failure, @Nullable SessionSummary ended) {
    AvtcaException reason =
        failure != null
            ? failure
            : new AvtcaException(
                AvtcaException.SESSION_ENDED, "the session has ended", false, null, null);
    flushes.values().forEach(flush -> flush.completeExceptionally(reason));
    if (failure == null && ended != null) {
      completion.complete(ended);
    } else {
      completion.completeExceptionally(reason);
    }
  }

  /** What the server made of the options, the last time; the session has started. */
  SessionInfo info() {
    SessionInfo info = link.info();
    if (info == null) {
      throw new IllegalStateException("the session has not started");
    }
    return info;
  }

  CompletableFuture<SessionInfo> started() {
    return started;
  }

  CompletableFuture<SessionSummary> completion() {
    return completion;
  }

  SessionSender sender() {
    return sender;
  }

  EventLog<SessionEvent> log() {
    return log;
  }
}
