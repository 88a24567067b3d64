package org.avtca.client.emotion;

/** What a session does when its send queue is full: the server is slower than the sources. */
public enum DropPolicy {
  /** The oldest queued frame goes, counted and told to the server as a gap; audio waits. */
  DROP_OLDEST_VIDEO,
  /** The sender waits: right for files. */
  BLOCK,
  /** The send fails with {@code QUEUE_FULL}; the session goes on. */
  FAIL
}
