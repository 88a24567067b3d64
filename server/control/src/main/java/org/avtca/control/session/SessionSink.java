package org.avtca.control.session;

import org.avtca.control.ServiceException;

/**
 * Where a session's events go. Called by one thread at a time. After {@link #complete} or {@link
 * #fail}, or once the client has gone, nothing more is sent.
 */
public interface SessionSink {
  /** Whether another event can be sent without piling up. */
  boolean isReady();

  void send(SessionEvent event);

  /** The session has ended well; all was sent. */
  void complete();

  /** The session has ended by a failure; what was not sent is lost. */
  void fail(ServiceException why);
}
