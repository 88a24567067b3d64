package org.avtca.client.transport;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.proto.v1.Dropped;
import org.avtca.proto.v1.EmotionServiceGrpc;
import org.avtca.proto.v1.Flush;
import org.avtca.proto.v1.GoAway;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session's call: hands what the server says to the sender and to the readers. */
final class SessionCall implements ClientResponseObserver<SessionRequest, SessionResponse> {
  /** What gRPC may hold before it stops being ready: some frames, not gRPC's 32 KiB. */
  private static final int READY_BYTES = 256 * 1024;

  /** How far a reader of results may be behind: over an hour at the default hop. */
  private static final int MAX_UNREAD = 8192;

  private static final long NONE = -1;
  private static final Logger LOG = LoggerFactory.getLogger(SessionCall.class);

  private final Connection connection;
  private final SessionOptions options;
  private final SessionListener listener;
  private final SessionSender sender;
  private final EventLog<SessionEvent> log;
  private final CompletableFuture<SessionInfo> started = new CompletableFuture<>();
  private final CompletableFuture<SessionSummary> completion = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<Void>> flushes = new ConcurrentHashMap<>();
  private final AtomicLong lastFlush = new AtomicLong();
  private final AtomicLong unacknowledged = new AtomicLong(NONE);
  private volatile @Nullable SessionSummary summary;
  private volatile @Nullable ClientCallStreamObserver<SessionRequest> call;

  SessionCall(Connection connection, SessionOptions options, SessionListener listener) {
    this.connection = connection;
    this.options = options;
    this.listener = listener;
    int rate = options.audio().map(AudioFormat::sampleRateHz).orElse(0);
    this.sender =
        new SessionSender(
            new SendQueue(SendQueue.MAX_BYTES, SendQueue.MAX_MEDIA, rate),
            options.dropPolicy(),
            rate,
            this::frameDropped);
    this.log = new EventLog<>(MAX_UNREAD, this::acknowledgeLatest);
    ListenerDelivery delivery =
        new ListenerDelivery(listener, connection.executor(), this::tellEnd);
    delivery.start(log.follow(delivery::wake));
    if (listener != SessionListener.NONE) {
      log.claimStart();
    }
  }

  /** Asks the server for the session. */
  void open() {
    EmotionServiceGrpc.newStub(connection.channel()).withOnReadyThreshold(READY_BYTES).stream(this);
    ClientCallStreamObserver<SessionRequest> to = call;
    if (to != null) {
      sender.start(new GrpcWire(to), SessionConversions.start(options));
    }
  }

  /** The call as the sender sees it. */
  private record GrpcWire(ClientCallStreamObserver<SessionRequest> to)
      implements SessionSender.Wire {
    @Override
    public boolean isReady() {
      return to.isReady();
    }

    @Override
    public void send(SessionRequest message) {
      to.onNext(message);
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<SessionRequest> starting) {
    starting.setOnReadyHandler(sender::ready);
    call = starting;
  }

  @Override
  public void onNext(SessionResponse response) {
    switch (response.getMessageCase()) {
      case STARTED -> started.complete(SessionConversions.info(response.getStarted(), options));
      case CREDIT -> sender.credit(response.getCredit());
      case RESULT -> result(EmotionConversions.result(response.getResult()));
      case REJECTED -> {
        var item = sender.rejected(response.getRejected());
        tell(SessionEvent.told(to -> to.onRejected(item)));
      }
      case DROPPED -> {
        Dropped dropped = response.getDropped();
        tell(
            SessionEvent.told(
                to ->
                    to.onDropped(
                        dropped.getFromWindowId(), dropped.getToWindowId(), dropped.getReason())));
      }
      case FACE_EVENT -> {
        var event = EmotionConversions.faceEvent(response.getFaceEvent());
        tell(SessionEvent.told(to -> to.onFace(event)));
      }
      case FLUSHED -> flushed(response.getFlushed().getFlushId());
      case GO_AWAY -> {
        GoAway away = response.getGoAway();
        tell(SessionEvent.told(to -> to.onGoAway(Times.of(away.getTimeLeft()), away.getReason())));
      }
      case ENDED -> {
        summary = SessionConversions.summary(response.getEnded());
        finish(null);
      }
      // Nothing is held for a replay, so there is nothing that an Ack would release.
      case ACK -> {}
      case MESSAGE_NOT_SET -> LOG.debug("a message that this client does not know is ignored");
    }
  }

  private void result(WindowResult result) {
    tell(SessionEvent.of(result));
    unacknowledged.set(result.windowId());
    if (!log.isFull()) {
      acknowledgeLatest();
    }
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

  @Override
  public void onError(Throwable failure) {
    finish(connection.errors().of(failure));
  }

  @Override
  public void onCompleted() {
    finish(
        new AvtcaException(
            AvtcaException.CONNECTION_LOST,
            "the server ended the stream without a word (expected: SessionEnded first)",
            true,
            null,
            null));
  }

  /** Ends the session by the caller's wish; a session that has ended stays as it is. */
  void close(AvtcaException reason) {
    finish(reason);
    ClientCallStreamObserver<SessionRequest> to = call;
    if (to != null) {
      to.cancel(reason.getMessage(), null);
    }
  }

  private void finish(@Nullable AvtcaException failure) {
    AvtcaException reason =
        failure != null
            ? failure
            : new AvtcaException(
                AvtcaException.SESSION_ENDED, "the session has ended", false, null, null);
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
