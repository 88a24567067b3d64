package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.session.SessionEvent;
import org.avtca.control.session.SessionHandle;
import org.avtca.control.session.SessionSink;
import org.avtca.control.session.Sessions;
import org.avtca.proto.v1.SessionRequest;
import org.avtca.proto.v1.SessionResponse;

/**
 * A connection of a session. A few messages are asked for ahead of those that the session has dealt
 * with: it always reads, and never much more than it handles.
 */
final class SessionCall
    extends StreamingCall<SessionRequest, SessionResponse, SessionEvent, SessionHandle>
    implements SessionSink {
  /** Enough that most messages need no request of their own, which wakes a thread. */
  private static final int AHEAD = 8;

  private final Sessions sessions;
  private final String principal;

  SessionCall(
      ServerCallStreamObserver<SessionResponse> call,
      Sessions sessions,
      StatusMapper statuses,
      String principal) {
    super(call, statuses, AHEAD);
    this.sessions = sessions;
    this.principal = principal;
  }

  @Override
  SessionHandle open(SessionRequest first) {
    return first.getStart().hasResume()
        ? sessions.resume(SessionRequests.resume(first, principal), this)
        : sessions.open(SessionRequests.config(first, principal), this);
  }

  @Override
  void take(SessionHandle session, SessionRequest message) {
    session.receive(SessionRequests.input(message), this::askForMore);
  }

  @Override
  void end(SessionHandle session) {
    session.endInput();
  }

  @Override
  ServiceException nothingCame() {
    return new ServiceException(
        Reason.CONFIG_INVALID, "first message: none (expected: START, seq 1)");
  }

  @Override
  SessionResponse message(SessionEvent event) {
    return SessionResponses.of(event);
  }
}
