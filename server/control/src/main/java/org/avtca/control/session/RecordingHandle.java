package org.avtca.control.session;

import java.nio.ByteBuffer;
import org.avtca.control.ServiceException;

/** One recording, as its connection drives it. */
public interface RecordingHandle {
  /** Adds the next bytes of the file; blocks while they are written. One thread at a time. */
  void write(ByteBuffer bytes);

  /** The file is complete: it is decoded and judged. */
  void endOfFile();

  /** The client has gone: nothing is computed or sent any more, and the file is removed. */
  void cancel();

  /** Ends it by a failure, which the sink is told. */
  void abort(ServiceException why);

  /** The sink may have become ready. */
  void wake();
}
