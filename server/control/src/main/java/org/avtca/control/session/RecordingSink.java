package org.avtca.control.session;

import org.avtca.control.ServiceException;

/**
 * Where a recording's events go. Called by one thread at a time; after {@link #complete} or {@link
 * #fail} nothing more is sent.
 */
public interface RecordingSink {
  /** Whether another event can be sent without piling up. */
  boolean isReady();

  void send(RecordingEvent event);

  /** All was sent. */
  void complete();

  /** The recording cannot be judged, or not to its end. */
  void fail(ServiceException why);
}
