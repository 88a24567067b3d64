package org.avtca.client.transport;

import java.util.function.Consumer;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.WindowResult;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a session.
 *
 * @param result if it is a result: those also go to subscribers and iterators
 * @param tell tells it to a listener
 */
record SessionEvent(@Nullable WindowResult result, Consumer<SessionListener> tell) {
  static SessionEvent of(WindowResult result) {
    return new SessionEvent(result, listener -> listener.onResult(result));
  }

  static SessionEvent told(Consumer<SessionListener> tell) {
    return new SessionEvent(null, tell);
  }
}
