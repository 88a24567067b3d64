package org.avtca.control.session;

import org.avtca.control.ServiceException;

/**
 * Where a stream's events go. Called by one thread at a time. After {@link #complete} or {@link
 * #fail}, or once the client has gone, nothing more is sent.
 *
 * @param <E> the events
 */
public interface EventSink<E> {
  /** Whether another event can be sent without piling up. */
  boolean isReady();

  void send(E event);

  /** The stream has ended well; all was sent. */
  void complete();

  /** The stream has ended by a failure; what was not sent is lost. */
  void fail(ServiceException why);
}
