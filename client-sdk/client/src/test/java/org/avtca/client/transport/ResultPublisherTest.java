package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.junit.jupiter.api.Test;

/** The publisher's side of Reactive Streams, on the calling thread. */
class ResultPublisherTest {
  private final EventLog<SessionEvent> log = new EventLog<>(100, () -> {});
  private final ResultPublisher publisher = new ResultPublisher(log, Runnable::run);

  /** Writes down its signals; what it does with its subscription is the test's. */
  private static class Subscriber implements Flow.Subscriber<WindowResult> {
    private final List<String> signals = new ArrayList<>();
    private final BiConsumer<Flow.Subscription, Long> onNext;
    private final long initial;
    private final List<Flow.Subscription> given = new ArrayList<>();

    Subscriber(long initial, BiConsumer<Flow.Subscription, Long> onNext) {
      this.initial = initial;
      this.onNext = onNext;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      given.add(subscription);
      signals.add("subscribed");
      if (initial != 0) {
        subscription.request(initial);
      }
      signals.add("requested");
    }

    @Override
    public void onNext(WindowResult result) {
      signals.add("next " + result.windowId());
      onNext.accept(given.get(0), result.windowId());
    }

    @Override
    public void onError(Throwable failure) {
      signals.add("error " + failure.getMessage());
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }
  }

  private static void ignore(Flow.Subscription subscription, Long windowId) {
    // Wants no more than it asked for at first.
  }

  private void result(long windowId) {
    WindowTimings timings =
        new WindowTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    log.append(
        SessionEvent.of(
            new WindowResult(
                windowId,
                Duration.ZERO,
                Duration.ZERO,
                true,
                List.of(),
                "",
                true,
                ModalityState.MISSING,
                ModalityState.MISSING,
                Map.of(),
                Optional.empty(),
                "",
                Duration.ZERO,
                timings)));
  }

  @Test
  void onSubscribe_isOverBeforeTheFirstResult() {
    result(0);
    Subscriber subscriber = new Subscriber(Long.MAX_VALUE, ResultPublisherTest::ignore);
    publisher.subscribe(subscriber);
    assertThat(subscriber.signals).containsExactly("subscribed", "requested", "next 0");
  }

  @Test
  void subscriberThatThrowsAtOnce_keepsNothingInTheLog() {
    EventLog<SessionEvent> small = new EventLog<>(1, () -> {});
    Subscriber broken =
        new Subscriber(-1, ResultPublisherTest::ignore) {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            throw new LinkageError("on purpose");
          }
        };

    assertThatExceptionOfType(LinkageError.class)
        .isThrownBy(() -> new ResultPublisher(small, Runnable::run).subscribe(broken));
    small.append(SessionEvent.told(listener -> {}));

    assertThat(small.isFull()).isFalse();
  }

  @Test
  void demand_isRespectedAndAddsUp() {
    Subscriber subscriber = new Subscriber(1, ResultPublisherTest::ignore);
    publisher.subscribe(subscriber);
    for (int id = 0; id < 4; id++) {
      result(id);
    }
    assertThat(subscriber.signals).endsWith("next 0");
    subscriber.given.get(0).request(1);
    subscriber.given.get(0).request(1);
    assertThat(subscriber.signals).endsWith("next 2");
  }

  @Test
  void otherEvents_costNoDemand() {
    Subscriber subscriber = new Subscriber(1, ResultPublisherTest::ignore);
    publisher.subscribe(subscriber);
    log.append(SessionEvent.told(listener -> listener.onDropped(0, 1, "OVERLOAD")));
    result(1);
    assertThat(subscriber.signals).endsWith("next 1");
  }

  @Test
  void requestInsideOnNext_doesNotNest() {
    Subscriber subscriber = new Subscriber(1, (subscription, id) -> subscription.request(1));
    for (int id = 0; id < 50; id++) {
      result(id);
    }
    log.end(null);
    publisher.subscribe(subscriber);
    assertThat(subscriber.signals).hasSize(53).last().isEqualTo("complete");
  }

  @Test
  void end_needsNoDemand_butComesBehindTheResults() {
    Subscriber subscriber = new Subscriber(0, ResultPublisherTest::ignore);
    publisher.subscribe(subscriber);
    result(0);
    log.end(new AvtcaException("X", "broke", false, null, null));
    assertThat(subscriber.signals).endsWith("requested");
    subscriber.given.get(0).request(1);
    assertThat(subscriber.signals).endsWith("next 0", "error broke");
  }

  @Test
  void cancelledSubscriber_hearsNothingAndHoldsNothingUp() {
    Subscriber subscriber = new Subscriber(10, (subscription, id) -> subscription.cancel());
    publisher.subscribe(subscriber);
    for (int id = 0; id < 200; id++) {
      result(id);
    }
    log.end(null);
    assertThat(subscriber.signals).containsExactly("subscribed", "requested", "next 0");
    assertThat(log.isFull()).isFalse();
  }

  @Test
  void requestOfNothing_isAnError() {
    Subscriber subscriber = new Subscriber(-1, ResultPublisherTest::ignore);
    publisher.subscribe(subscriber);
    result(0);
    result(1);
    assertThat(subscriber.signals)
        .containsExactly("subscribed", "requested", "error request: n <= 0 (expected: > 0)");
  }

  @Test
  void subscriberThatThrows_isCancelled() {
    Subscriber subscriber =
        new Subscriber(
            10,
            (subscription, id) -> {
              throw new IllegalStateException("a subscriber's mistake, on purpose");
            });
    publisher.subscribe(subscriber);
    result(0);
    result(1);
    assertThat(subscriber.signals).endsWith("next 0");
  }
}
