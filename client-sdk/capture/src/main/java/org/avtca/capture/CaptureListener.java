package org.avtca.capture;

import java.time.Duration;
import org.avtca.client.common.AvtcaException;

/**
 * What a live capture tells its owner, on its own threads: what is done here holds the capture up,
 * so hand longer work on; what is thrown here ends the source.
 */
public interface CaptureListener {
  /** A listener that ignores everything. */
  CaptureListener NONE = new CaptureListener() {};

  /** A source is lost; it is opened again and again, and a gap is sent meanwhile. */
  default void onLost(CaptureSource source, CaptureException cause) {}

  /** A lost source is back, after so long. */
  default void onReturned(CaptureSource source, Duration outage) {}

  /** The session ended or broke; the capture stops. */
  default void onSessionEnded(AvtcaException cause) {}
}
