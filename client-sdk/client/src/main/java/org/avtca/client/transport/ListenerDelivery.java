package org.avtca.client.transport;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.SessionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a session's listener everything. */
final class ListenerDelivery extends Delivery<SessionEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerDelivery.class);

  private final SessionListener listener;
  private final Consumer<@Nullable AvtcaException> atEnd;

  /**
   * A delivery.
   *
   * @param atEnd called last, after the listener has seen everything but the end itself
   */
  ListenerDelivery(
      SessionListener listener, Executor executor, Consumer<@Nullable AvtcaException> atEnd) {
    super(executor);
    this.listener = listener;
    this.atEnd = atEnd;
  }

  @Override
  @Nullable SessionEvent peekWanted(EventLog<SessionEvent>.Cursor from) {
    return from.peek();
  }

  @Override
  void tell(SessionEvent event) {
    event.tell().accept(listener);
  }

  @Override
  void end(@Nullable AvtcaException failure) {
    atEnd.accept(failure);
  }

  @Override
  void thrown(Throwable failure) {
    LOG.warn("a session's listener has thrown; it is called again for the next event", failure);
  }
}
