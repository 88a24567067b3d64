package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.avtca.control.ServiceException;
import org.avtca.core.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * A client that plays a script in real time, keeps what the server may ask for again and no more,
 * confirms what it gets, and goes on where it was when its connection was lost. It fails the test
 * if a window comes twice, or out of turn.
 */
final class ResumingClient {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final long STEP_US = 100_000;
  private static final long FRAME_US = 40_000;
  private static final long ANCHOR_MEMORY_US = 30_000_000;

  private final SessionConfig config;
  private final Deque<Item> script;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final Deque<Item> sent = new ArrayDeque<>();
  private final Deque<Item> oldAnchors = new ArrayDeque<>();
  private final List<String> answers = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final int rate;
  private final int channels;
  private SessionHarness server;
  private TestSink sink = new TestSink();
  private @Nullable SessionHandle session;
  private @Nullable String token;
  private int seen;
  private long seq;
  private long frames;
  private long playedUs;
  private long nextWindow;
  private long confirmed = -1;
  private SessionEvent.Credit credit = new SessionEvent.Credit(0, 0);
  private boolean anchored;
  private boolean ended;
  private boolean reads = true;

  /** One thing to send: when, and how, given its number. */
  record Item(long atUs, Kind kind, long from, long to) {
    Item tail(long sample) {
      return new Item(atUs, kind, Math.max(from, sample), to);
    }
  }

  /** What {@code from} and {@code to} of an item mean. */
  enum Kind {
    /** Samples. */
    AUDIO,
    /** The stamp, and which image. */
    FRAME,
    /** A sample, and its stamp. */
    ANCHOR,
    /** Microseconds. */
    AUDIO_GAP,
    /** Microseconds. */
    VIDEO_GAP,
    /** The new hop, microseconds. */
    HOP,
    /** The number. */
    FLUSH,
    END
  }

  ResumingClient(SessionHarness server, SessionConfig config, List<Item> script) {
    this.server = server;
    this.config = config;
    this.script = new ArrayDeque<>(script);
    AudioFormat audio = config.audio();
    this.rate = audio == null ? 0 : audio.sampleRateHz();
    this.channels = audio == null ? 0 : audio.channels();
  }

  /** All windows answered, with all that is said of them; {@code dropped} where none was. */
  List<String> answers() {
    return List.copyOf(answers);
  }

  /** Everything else that the server said, but for credit and release. */
  List<String> events() {
    return List.copyOf(events);
  }

  boolean ended() {
    return ended;
  }

  long playedUs() {
    return playedUs;
  }

  TestSink sink() {
    return sink;
  }

  ResumingClient connect() {
    sink = new TestSink();
    seen = 0;
    seq = 1;
    frames = 0;
    credit = new SessionEvent.Credit(0, 0);
    if (token == null) {
      session = server.sessions.open(config, sink);
    } else {
      List<Item> again = new ArrayList<>(oldAnchors);
      again.addAll(sent);
      again.addAll(waiting);
      waiting.clear();
      sent.clear();
      waiting.addAll(again);
      session =
          server.sessions.resume(new ResumeRequest(token, nextWindow, config.principal()), sink);
    }
    read();
    return this;
  }

  /** The connection is gone, and the server has noticed or not. */
  void disconnect(boolean noticed) {
    SessionHandle now = session;
    session = null;
    if (noticed && now != null) {
      now.cancel();
    }
  }

  /** The server is gone, without a word, and another one is there. */
  void restart() {
    session = null;
    server = server.another();
  }

  SessionHarness server() {
    return server;
  }

  /** From now on nothing is read. */
  void stall() {
    sink.readOnly(0);
    reads = false;
  }

  /** Reads on. */
  void goOn() {
    reads = true;
    sink.readOnly(Integer.MAX_VALUE);
    SessionHandle now = session;
    if (now != null) {
      now.wake();
    }
  }

  /** Plays until the script is over and answered, or {@code untilUs}. */
  void play(long untilUs) {
    while (!ended && playedUs < untilUs) {
      step();
    }
  }

  /** Plays to the end. */
  ResumingClient playToTheEnd() {
    play(600_000_000L);
    assertThat(ended).isTrue();
    return this;
  }

  private void step() {
    server.time.advance(STEP);
    playedUs += STEP_US;
    while (!script.isEmpty() && script.getFirst().atUs() < playedUs) {
      waiting.add(script.removeFirst());
    }
    read();
    send();
    confirm();
  }

  private void send() {
    SessionHandle to = session;
    while (to != null && to == session && !waiting.isEmpty() && covered(waiting.getFirst())) {
      Item item = waiting.removeFirst();
      sent.add(item);
      frames += item.kind() == Kind.FRAME ? 1 : 0;
      anchored |= item.kind() == Kind.ANCHOR;
      to.receive(message(item), () -> {});
      read();
    }
  }

  private boolean covered(Item item) {
    return switch (item.kind()) {
      case AUDIO -> item.to() <= credit.audioUpToSample();
      case FRAME -> frames < credit.videoUpToFrames();
      default -> true;
    };
  }

  private SessionInput message(Item item) {
    long number = ++seq;
    return switch (item.kind()) {
      case AUDIO ->
          new SessionInput.Audio(
              number,
              item.from(),
              SessionHarness.pcm(
                  item.from() * channels, (int) (item.to() - item.from()) * channels));
      case FRAME ->
          new SessionInput.Video(number, item.from(), TestJpeg.image(item.to()), null, "");
      case ANCHOR -> new SessionInput.Anchor(number, item.from(), item.to());
      case AUDIO_GAP ->
          new SessionInput.Gap(number, Modality.AUDIO, item.from(), item.to(), "MUTED");
      case VIDEO_GAP ->
          new SessionInput.Gap(number, Modality.VIDEO, item.from(), item.to(), "COVERED");
      case HOP ->
          new SessionInput.Update(
              number,
              Optional.of(Duration.ofNanos(1_000 * item.from())),
              Optional.of(true),
              Optional.empty());
      case FLUSH -> new SessionInput.Flush(number, item.from());
      case END -> new SessionInput.EndInput(number);
    };
  }

  private void confirm() {
    SessionHandle to = session;
    if (to != null && reads && nextWindow - 1 > confirmed) {
      confirmed = nextWindow - 1;
      to.receive(new SessionInput.ResultAck(++seq, confirmed), () -> {});
      read();
    }
  }

  private void read() {
    List<SessionEvent> all = sink.events();
    for (; seen < all.size(); seen++) {
      take(all.get(seen));
    }
    ServiceException failure = sink.failure();
    if (failure != null && session != null) {
      events.add("failed " + failure.reason());
      session = null;
    }
  }

  private void take(SessionEvent event) {
    if (event instanceof SessionEvent.Started it) {
      token = it.start().resume().token();
      it.start().resume().replayFrom().ifPresent(this::replay);
    } else if (event instanceof SessionEvent.Credit it) {
      credit = it;
    } else if (event instanceof SessionEvent.Release it) {
      release(it);
    } else if (event instanceof SessionEvent.Result it) {
      assertThat(it.window().span().id()).isEqualTo(nextWindow);
      nextWindow++;
      answers.add(describe(it.window()));
    } else if (event instanceof SessionEvent.Dropped it) {
      assertThat(it.fromWindowId()).isEqualTo(nextWindow);
      nextWindow = it.toWindowId();
      answers.add("dropped to " + it.toWindowId());
    } else if (event instanceof SessionEvent.Ended it) {
      ended = true;
      events.add("ended " + it.reason());
    } else {
      events.add(event.toString());
    }
  }

  /** Leaves out what is not asked for. */
  private void replay(ResumeOffer.ReplayFrom from) {
    List<Item> wanted = new ArrayList<>();
    for (Item item : waiting) {
      if (item.kind() == Kind.AUDIO) {
        if (item.to() > from.audioSample()) {
          wanted.add(item.tail(from.audioSample()));
        }
      } else if (item.kind() != Kind.FRAME || anchored || item.from() >= from.videoPtsUs()) {
        wanted.add(item);
      }
    }
    waiting.clear();
    waiting.addAll(wanted);
  }

  /** Forgets from the oldest on, up to the first item that is still needed. */
  private void release(SessionEvent.Release mark) {
    while (!sent.isEmpty() && isReleased(sent.getFirst(), mark)) {
      Item item = sent.removeFirst();
      if (item.kind() == Kind.ANCHOR) {
        oldAnchors.add(item);
      }
    }
    while (!oldAnchors.isEmpty() && oldAnchors.getFirst().atUs() < playedUs - ANCHOR_MEMORY_US) {
      oldAnchors.removeFirst();
    }
  }

  private boolean isReleased(Item item, SessionEvent.Release mark) {
    return switch (item.kind()) {
      case AUDIO -> item.to() <= mark.audioSample();
      case FRAME -> item.from() < mark.videoPtsUs();
      case AUDIO_GAP -> item.to() * rate / 1_000_000 <= mark.audioSample();
      case VIDEO_GAP -> item.to() <= mark.videoPtsUs();
      case ANCHOR, HOP, FLUSH, END -> true;
    };
  }

  private static String describe(WindowResult window) {
    String judged = window.judgement().map(ResumingClient::judged).orElse("not judged");
    return String.join(
        " ",
        window.span().toString(),
        window.audio().name(),
        window.video().name(),
        judged,
        window.contributions().toString(),
        String.valueOf(window.face()),
        window.track(),
        window.secondFace().map(ResumingClient::describe).orElse("nobody else"));
  }

  private static String describe(SecondFace face) {
    return face.track() + " " + face.face() + " " + face.video() + judged(face.prediction());
  }

  private static String judged(Prediction prediction) {
    return IntStream.range(0, prediction.size())
        .mapToObj(i -> String.format(Locale.ROOT, "%.6f", prediction.raw(i)))
        .toList()
        .toString();
  }

  /** What comes in real time: chunks of 100 ms and 25 frames a second. */
  static List<Item> live(Duration length, int rate, boolean audio, boolean video) {
    List<Item> items = new ArrayList<>();
    long chunk = STEP_US * rate / 1_000_000;
    for (long us = 0; us < length.toNanos() / 1_000; us += STEP_US) {
      for (long at = (us + FRAME_US - 1) / FRAME_US * FRAME_US;
          video && at < us + STEP_US;
          at += FRAME_US) {
        items.add(new Item(us, Kind.FRAME, at, at));
      }
      if (audio) {
        long start = us / STEP_US * chunk;
        items.add(new Item(us, Kind.AUDIO, start, start + chunk));
      }
    }
    return items;
  }

  /** The same items, and others among them, each at its time; an end behind all. */
  static List<Item> with(List<Item> items, Item... more) {
    List<Item> all = new ArrayList<>(items);
    for (Item item : more) {
      int at = 0;
      while (at < all.size() && all.get(at).atUs() < item.atUs()) {
        at++;
      }
      all.add(at, item);
    }
    long end = all.get(all.size() - 1).atUs();
    all.add(new Item(end, Kind.END, 0, 0));
    return all;
  }
}
