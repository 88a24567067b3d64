package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.avtca.testkit.functional.Harness.audioOnly;
import static org.avtca.testkit.functional.Harness.sendWindows;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.Script;
import org.junit.jupiter.api.Test;

/**
 * Callers' code that throws an {@code Error}, not an exception: nothing that somebody waits for may
 * stay open.
 */
class CallbackErrorsTest {
  private static final String WHY = "on purpose";

  /** Throws at each call, and notes it. */
  private static final class Broken implements SessionListener {
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public void onResult(WindowResult result) {
      calls.add("result");
      throw new AssertionError(WHY);
    }

    @Override
    public void onEnded(SessionSummary summary) {
      calls.add("ended");
      throw new NoClassDefFoundError(WHY);
    }

    @Override
    public void onFailed(AvtcaException failure) {
      calls.add("failed");
      throw new StackOverflowError(WHY);
    }
  }

  @Test
  void listener_isCalledAgain_andFlushAndCompletionComplete() {
    Broken listener = new Broken();
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly(), listener)) {
      sendWindows(session, 2);
      Await.result(session.flush());
      session.endInput();

      assertThat(Await.result(session.completion()).windows()).isEqualTo(2);
      assertThat(listener.calls).containsExactly("result", "result", "ended");
    }
  }

  @Test
  void listenerOfAFailure_leavesNothingOpen() {
    Broken listener = new Broken();
    try (Harness harness = Harness.of(Script.builder())) {
      EmotionSession session = harness.open(audioOnly(), listener);
      session.close();

      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(session.completion()))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.CANCELLED));
      assertThat(listener.calls).containsExactly("failed");
    }
  }

  @Test
  void subscriberThatThrowsAtTheStart_isCancelled_andHoldsUpNobody() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      Subscriber subscriber = new Subscriber(true);
      assertThat(
              catchThrowableOfType(
                  LinkageError.class, () -> session.results().subscribe(subscriber)))
          .hasMessage(WHY);
      Iterator<WindowResult> results = session.iterator();
      sendWindows(session, 1);
      session.endInput();

      assertThat(results.next().windowId()).isZero();
      assertThat(results.hasNext()).isFalse();
      assertThat(subscriber.calls).containsExactly("subscribed");
    }
  }

  @Test
  void subscriberThatThrowsAtAResult_isCancelled_andTheSessionGoesOn() {
    try (Harness harness = Harness.of(Script.builder());
        EmotionSession session = harness.open(audioOnly())) {
      Subscriber subscriber = new Subscriber(false);
      session.results().subscribe(subscriber);
      sendWindows(session, 3);
      session.endInput();

      assertThat(Await.result(session.completion()).windows()).isEqualTo(3);
      assertThat(subscriber.calls).containsExactly("subscribed", "next");
    }
  }

  /** Throws at once, or at the first result. */
  private static final class Subscriber implements Flow.Subscriber<WindowResult> {
    private final boolean atOnce;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    Subscriber(boolean atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      calls.add("subscribed");
      if (atOnce) {
        throw new LinkageError(WHY);
      }
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(WindowResult result) {
      calls.add("next");
      throw new LinkageError(WHY);
    }

    @Override
    public void onError(Throwable failure) {
      calls.add("error");
    }

    @Override
    public void onComplete() {
      calls.add("complete");
    }
  }
}
