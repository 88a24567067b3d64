package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.SessionEvent;
import org.avtca.control.session.SessionHandle;
import org.avtca.control.session.SessionSink;
import org.avtca.control.session.Sessions;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a session. One message is taken at a time, and the next asked for when the
 * session has dealt with it: a session always reads, and never more than it handles.
 */
final class SessionCall implements StreamObserver<SessionRequest>, SessionSink {
  private final ServerCallStreamObserver<SessionResponse> call;
  private final Sessions sessions;
  private final StatusMapper statuses;
  private final String principal;
  private volatile @Nullable SessionHandle session;
  private boolean refused;

  private SessionCall(
      ServerCallStreamObserver<SessionResponse> call,
      Sessions sessions,
      StatusMapper statuses,
      String principal) {
    this.call = call;
    this.sessions = sessions;
    this.statuses = statuses;
    this.principal = principal;
  }

  /** Takes over a call that has just come. */
  static SessionCall begin(
      ServerCallStreamObserver<SessionResponse> call,
      Sessions sessions,
      StatusMapper statuses,
      String principal) {
    SessionCall begun = new SessionCall(call, sessions, statuses, principal);
    call.disableAutoRequest();
    call.setOnReadyHandler(begun::wake);
    call.setOnCancelHandler(begun::cancel);
    call.request(1);
    return begun;
  }

  @Override
  public void onNext(SessionRequest message) {
    SessionHandle now = session;
    if (now != null) {
      now.receive(SessionRequests.input(message), () -> call.request(1));
    } else if (!refused) {
      open(message);
    }
  }

  private void open(SessionRequest first) {
    CompletionStage<SessionHandle> opening =
        CompletableFuture.completedStage(first)
            .thenApply(
                it ->
                    it.getStart().hasResume()
                        ? sessions.resume(SessionRequests.resume(it, principal), this)
                        : sessions.open(SessionRequests.config(it, principal), this));
    opening.whenComplete(
        (opened, failure) -> {
          if (failure != null) {
            refused = true;
            close(failure);
          } else {
            opened(opened);
          }
        });
  }

  private void opened(SessionHandle opened) {
    session = opened;
    if (call.isCancelled()) {
      opened.cancel();
    }
    call.request(1);
  }

  @Override
  public void onError(Throwable gone) {
    cancel();
  }

  @Override
  public void onCompleted() {
    SessionHandle now = session;
    if (now != null) {
      now.endInput();
    } else if (!refused) {
      close(
          new ServiceException(
              Reason.CONFIG_INVALID, "first message: none (expected: START, seq 1)"));
    }
  }

  private void wake() {
    SessionHandle now = session;
    if (now != null) {
      now.wake();
    }
  }

  private void cancel() {
    SessionHandle now = session;
    if (now != null) {
      now.cancel();
    }
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public void send(SessionEvent event) {
    if (!call.isCancelled()) {
      call.onNext(SessionResponses.of(event));
    }
  }

  @Override
  public void complete() {
    if (!call.isCancelled()) {
      call.onCompleted();
    }
  }

  @Override
  public void fail(ServiceException why) {
    close(why);
  }

  private void close(Throwable why) {
    if (!call.isCancelled()) {
      call.onError(statuses.toStatus(why));
    }
  }
}
