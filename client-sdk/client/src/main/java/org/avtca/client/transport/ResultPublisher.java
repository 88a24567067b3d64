package org.avtca.client.transport;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.WindowResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's results for subscribers, each at its own pace (Reactive Streams 1.0.4). */
final class ResultPublisher implements Flow.Publisher<WindowResult> {
  private static final Logger LOG = LoggerFactory.getLogger(ResultPublisher.class);

  private final EventLog<SessionEvent> log;
  private final Executor executor;

  ResultPublisher(EventLog<SessionEvent> log, Executor executor) {
    this.log = log;
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super WindowResult> subscriber) {
    requireNonNull(subscriber, "subscriber");
    Subscription subscription = new Subscription(subscriber);
    EventLog<SessionEvent>.Cursor cursor = log.claim(subscription::wake);
    boolean subscribed = false;
    try {
      subscriber.onSubscribe(subscription);
      subscribed = true;
    } finally {
      if (!subscribed) {
        // Nobody will read there, and an unread log holds up the session.
        cursor.close();
      }
    }
    subscription.start(cursor);
  }

  /** One subscriber's demand. */
  private final class Subscription extends Delivery<SessionEvent> implements Flow.Subscription {
    private final Flow.Subscriber<? super WindowResult> subscriber;
    private long demand;
    private boolean refused;

    Subscription(Flow.Subscriber<? super WindowResult> subscriber) {
      super(executor);
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      synchronized (this) {
        if (n <= 0) {
          refused = true;
        } else {
          demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
        }
      }
      wake();
    }

    @Override
    public void cancel() {
      stop();
    }

    @Override
    @Nullable SessionEvent peekWanted(EventLog<SessionEvent>.Cursor from) {
      SessionEvent event = from.peek();
      while (event != null && event.result() == null) {
        from.poll();
        event = from.peek();
      }
      return demand > 0 || refused ? event : null;
    }

    @Override
    void tell(SessionEvent event) {
      boolean badRequest;
      synchronized (this) {
        badRequest = refused;
        demand--;
      }
      WindowResult result = event.result();
      if (badRequest) {
        cancel();
        subscriber.onError(new IllegalArgumentException("request: n <= 0 (expected: > 0)"));
      } else if (result != null) {
        subscriber.onNext(result);
      }
    }

    @Override
    void end(@Nullable AvtcaException failure) {
      if (failure == null) {
        subscriber.onComplete();
      } else {
        subscriber.onError(failure);
      }
    }

    @Override
    void thrown(Throwable failure) {
      LOG.warn("a subscriber to a session's results has thrown; it is cancelled", failure);
      cancel();
    }
  }
}
