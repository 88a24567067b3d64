package org.avtca.client.common;

import java.util.Iterator;

/**
 * Events as they come: {@code hasNext} waits for the next one and is false once the server says
 * that there will be no more.
 *
 * <p>Closing it ends the wait. Reading throws {@link AvtcaException} if the watch breaks for good.
 */
public interface Watch<T> extends Iterator<T>, AutoCloseable {
  @Override
  void close();
}
