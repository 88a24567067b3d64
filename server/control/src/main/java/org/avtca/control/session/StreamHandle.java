package org.avtca.control.session;

/** What every connection tells its stream, whatever it carries. Thread-safe. */
public interface StreamHandle {
  /** The client has gone: nothing is computed or sent any more. */
  void cancel();

  /** The sink may have become ready. */
  void wake();
}
