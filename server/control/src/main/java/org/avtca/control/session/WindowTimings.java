package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where the time of one window went inside the server.
 *
 * @param queue waiting for workers, with its last frame and then by itself
 * @param decode the call of its last frame spent on images and faces
 * @param encode that call spent in the encoder
 * @param fuse its own call spent on audio features and the fusion head
 */
public record WindowTimings(Duration queue, Duration decode, Duration encode, Duration fuse) {
  /** Of a window that nothing was computed for. */
  static final WindowTimings ZERO =
      new WindowTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public WindowTimings {
    requireNonNull(queue, "queue");
    requireNonNull(decode, "decode");
    requireNonNull(encode, "encode");
    requireNonNull(fuse, "fuse");
  }
}
