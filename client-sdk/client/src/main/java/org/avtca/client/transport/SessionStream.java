package org.avtca.client.transport;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import org.avtca.client.common.AvtcaException;
import org.avtca.proto.v1.EmotionServiceGrpc;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.jspecify.annotations.Nullable;

/** One connection of a session. */
final class SessionStream
    implements ClientResponseObserver<SessionRequest, SessionResponse>, SessionSender.Wire {
  /** What gRPC may hold before it stops being ready: some frames, not gRPC's 32 KiB. */
  private static final int READY_BYTES = 256 * 1024;

  private final Connection connection;
  private final Runnable onReady;
  private final Listener listener;
  private volatile boolean answered;
  private volatile @Nullable ClientCallStreamObserver<SessionRequest> call;

  /** Is told what comes over a connection, by one thread at a time. */
  interface Listener {
    void received(SessionStream from, SessionResponse response);

    /** Nothing more comes. */
    void lost(SessionStream from, AvtcaException failure);
  }

  SessionStream(Connection connection, Runnable onReady, Listener listener) {
    this.connection = connection;
    this.onReady = onReady;
    this.listener = listener;
  }

  /** Connects; nothing is sent yet. */
  void connect() {
    EmotionServiceGrpc.newStub(connection.channel()).withOnReadyThreshold(READY_BYTES).stream(this);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<SessionRequest> starting) {
    starting.setOnReadyHandler(onReady);
    call = starting;
  }

  @Override
  public boolean isReady() {
    ClientCallStreamObserver<SessionRequest> to = call;
    return to != null && to.isReady();
  }

  @Override
  public void send(SessionRequest message) {
    ClientCallStreamObserver<SessionRequest> to = call;
    if (to != null) {
      to.onNext(message);
    }
  }

  /** Whether anything has come. */
  boolean isAnswered() {
    return answered;
  }

  /** Breaks the connection. */
  void cancel(String reason) {
    ClientCallStreamObserver<SessionRequest> to = call;
    if (to != null) {
      to.cancel(reason, null);
    }
  }

  @Override
  public void onNext(SessionResponse response) {
    answered = true;
    listener.received(this, response);
  }

  @Override
  public void onError(Throwable failure) {
    listener.lost(this, connection.errors().of(failure));
  }

  @Override
  public void onCompleted() {
    listener.lost(
        this,
        new AvtcaException(
            AvtcaException.CONNECTION_LOST,
            "the server ended the stream without a word (expected: SessionEnded first)",
            true,
            null,
            null));
  }
}
