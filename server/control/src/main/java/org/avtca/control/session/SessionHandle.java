package org.avtca.control.session;

/** One client's session, as its connection drives it. Thread-safe. */
public interface SessionHandle extends StreamHandle {
  /**
   * Hands in the client's next message.
   *
   * @param taken runs once the session has dealt with it, on a thread of the session's: then the
   *     next may come
   */
  void receive(SessionInput input, Runnable taken);

  /** The client sends nothing more; as if it had said so. */
  void endInput();
}
