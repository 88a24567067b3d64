package org.avtca.client.transport;

/** An upload as the receiver of its replies sees it; usable from any thread. */
interface UploadFlow {
  /** Asks for the next reply. */
  void more();

  /** Ends the call. */
  void cancel();
}
