package org.avtca.control.worker;

import java.io.IOException;

/** Starts worker processes. */
interface WorkerLauncher {
  /**
   * Starts one and returns without waiting for it to listen.
   *
   * @throws IOException if the operating system cannot start it
   */
  WorkerProcess launch(WorkerOrder order) throws IOException;
}
