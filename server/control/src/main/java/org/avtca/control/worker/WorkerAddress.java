package org.avtca.control.worker;

import java.nio.file.Path;

/** Where a worker listens. */
sealed interface WorkerAddress {

  /** In a folder that only this user may enter. */
  record UnixSocket(Path path) implements WorkerAddress {}

  /**
   * On the loopback interface.
   *
   * @param secret goes with each call; other users of the machine do not know it
   */
  record Loopback(int port, String secret) implements WorkerAddress {
    @Override
    public String toString() {
      return "Loopback[" + port + "]";
    }
  }
}
