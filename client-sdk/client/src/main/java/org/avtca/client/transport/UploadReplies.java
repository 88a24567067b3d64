package org.avtca.client.transport;

/** What comes back to an upload, one call at a time. */
interface UploadReplies<R> {
  /** A reply; the next one comes when the flow is asked for more. */
  void next(R reply, UploadFlow flow);

  /** All replies have come. */
  void completed();

  /** The call or the file's reading failed. */
  void failed(Throwable failure);
}
