package org.avtca.control.session;

import java.nio.ByteBuffer;
import org.avtca.control.ServiceException;

/** One recording, as its connection drives it. */
public interface RecordingHandle extends StreamHandle {
  /** Adds the next bytes of the file; blocks while they are written. One thread at a time. */
  void write(ByteBuffer bytes);

  /** The file is complete: it is decoded and judged. */
  void endOfFile();

  /** Ends it by a failure, which the sink is told. */
  void abort(ServiceException why);
}
