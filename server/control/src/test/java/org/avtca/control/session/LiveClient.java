package org.avtca.control.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.avtca.control.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * A client that captures sound and the grid's frames as time goes, sends what its credit allows and
 * keeps the rest, confirms what it gets, and counts.
 */
final class LiveClient implements SessionSink {
  /** How often it captures: half of the grid's period. */
  static final Duration STEP = Duration.ofMillis(120);

  private static final long STEP_US = STEP.toNanos() / 1_000;
  private static final int STEP_SAMPLES = (int) (STEP_US * SessionHarness.RATE / 1_000_000);

  private final LongSupplier nanos;
  private final long startNanos;
  private final SessionHandle session;
  private final Deque<Item> kept = new ArrayDeque<>();
  private final List<Long> latencies = new ArrayList<>();
  private final List<SessionEvent.HopChanged> hops = new ArrayList<>();
  private SessionEvent.Credit credit = new SessionEvent.Credit(0, 0);
  private long steps;
  private long seq = 1;
  private long frames;
  private long nextWindow;
  private long dropped;
  private long secondFaces;
  private int mostKept;
  private boolean ended;
  private @Nullable ServiceException failure;

  /** Something captured, and whether credit allows it. */
  private record Item(boolean frame, long end, LongFunction<SessionInput> input) {}

  LiveClient(Sessions sessions, LongSupplier nanos, String principal) {
    this(sessions, nanos, principal, false);
  }

  LiveClient(Sessions sessions, LongSupplier nanos, String principal, boolean secondFace) {
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
    this.session =
        sessions.open(
            new SessionConfig(
                "",
                SessionHarness.AUDIO,
                VideoFormat.jpeg(),
                Optional.empty(),
                false,
                false,
                secondFace,
                "a test",
                true,
                principal),
            this);
  }

  /** A step of capture has passed. */
  void step() {
    long firstSample = steps * STEP_SAMPLES;
    long us = ++steps * STEP_US;
    if (steps % 2 == 1) {
      keep(
          new Item(
              true, 0, number -> new SessionInput.Video(number, us, TestJpeg.image(us), null, "")));
    }
    keep(
        new Item(
            false,
            firstSample + STEP_SAMPLES,
            number ->
                new SessionInput.Audio(
                    number, firstSample, SessionHarness.pcm(firstSample, STEP_SAMPLES))));
    send();
  }

  private void keep(Item item) {
    kept.add(item);
    mostKept = Math.max(mostKept, kept.size());
  }

  private void send() {
    while (!kept.isEmpty() && allows(kept.getFirst())) {
      Item item = kept.removeFirst();
      frames += item.frame() ? 1 : 0;
      session.receive(item.input().apply(++seq), () -> {});
    }
  }

  private boolean allows(Item item) {
    return item.frame()
        ? frames < credit.videoUpToFrames()
        : item.end() <= credit.audioUpToSample();
  }

  void endInput() {
    session.receive(new SessionInput.EndInput(++seq), () -> {});
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void send(SessionEvent event) {
    if (event instanceof SessionEvent.Credit more) {
      credit = more;
    } else if (event instanceof SessionEvent.Result result) {
      expect(result.window().span().id());
      nextWindow++;
      long dueNanos = startNanos + 1_000 * result.window().span().endUs();
      secondFaces += result.window().secondFace().isPresent() ? 1 : 0;
      latencies.add(nanos.getAsLong() - dueNanos);
      session.receive(new SessionInput.ResultAck(++seq, nextWindow - 1), () -> {});
    } else if (event instanceof SessionEvent.Dropped range) {
      expect(range.fromWindowId());
      dropped += range.toWindowId() - nextWindow;
      nextWindow = range.toWindowId();
    } else if (event instanceof SessionEvent.HopChanged change) {
      hops.add(change);
    }
  }

  private void expect(long id) {
    if (id != nextWindow) {
      throw new IllegalStateException("window " + id + " (expected: " + nextWindow + ")");
    }
  }

  @Override
  public void complete() {
    ended = true;
  }

  @Override
  public void fail(ServiceException why) {
    failure = why;
  }

  /** Whether the session has come to its end as it should. */
  boolean isEnded() {
    return ended && failure == null;
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Windows that were answered or told as dropped. */
  long windows() {
    return nextWindow;
  }

  long answered() {
    return latencies.size();
  }

  /** Answers that told of a second person. */
  long secondFaces() {
    return secondFaces;
  }

  long dropped() {
    return dropped;
  }

  /** The longest from a window's last sample to its result, among the answers from the n-th on. */
  Duration slowest(long fromAnswer) {
    return Duration.ofNanos(latencies.stream().skip(fromAnswer).reduce(0L, Math::max));
  }

  /** The most that was captured and could not be sent at once, items. */
  int mostKept() {
    return mostKept;
  }

  /** What was told of the hop, in order. */
  List<SessionEvent.HopChanged> hops() {
    return List.copyOf(hops);
  }

  /** Between answers now, as the client was told. */
  Duration hop() {
    return hops.isEmpty() ? Duration.ofMillis(480) : hops.get(hops.size() - 1).hop();
  }
}
