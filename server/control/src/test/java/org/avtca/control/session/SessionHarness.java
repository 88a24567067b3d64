package org.avtca.control.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.inference.DeploymentSettings;
import org.avtca.control.inference.Deployments;
import org.avtca.control.inference.PoolSettings;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.registry.TestVersions;
import org.avtca.control.store.Database;
import org.avtca.control.store.SqliteDatabase;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.core.SampleClock;
import org.avtca.core.WindowSpan;
import org.jspecify.annotations.Nullable;

/**
 * A server's sessions on fake workers, on one thread and with time that stands still: whatever the
 * test does has had all its effects when it returns.
 */
final class SessionHarness {
  static final int RATE = 8_000;
  static final AudioFormat AUDIO = AudioFormat.s16le(RATE, 1);

  private static final long MICROS = 1_000_000;
  private static final long CHUNK_US = 100_000;
  private static final long FRAME_US = 40_000;

  final ManualTime time;
  final FakeWorkerSupervisor supervisor = new FakeWorkerSupervisor();
  final TestSink sink = new TestSink();
  private final SessionSettings settings;
  private final ResolvedVersion version;
  private final Database database;
  private final Deployments deployments;
  final Sessions sessions;
  private @Nullable SessionHandle session;
  private long seq = 1;
  private long samples;
  private long frames;
  private long taken;

  SessionHarness() {
    this(SessionSettings.DEFAULT, TestVersions.version("1"));
  }

  SessionHarness(SessionSettings settings, ResolvedVersion version) {
    this(settings, version, SqliteDatabase.open(Path.of(":memory:")), new ManualTime());
  }

  private SessionHarness(
      SessionSettings settings, ResolvedVersion version, Database database, ManualTime time) {
    this.settings = settings;
    this.version = version;
    this.database = database;
    this.time = time;
    this.deployments =
        new Deployments(
            new DeploymentSettings("cpu", 2, Duration.ZERO, PoolSettings.DEFAULT),
            supervisor,
            Runnable::run,
            time,
            time);
    Clock clock = new TimeClock(time);
    AtomicInteger tokens = new AtomicInteger();
    String server = "t" + time.getAsLong() + "-";
    sessions =
        new Sessions(
            settings,
            (name, key) -> version,
            deployments,
            new SessionRegister(
                database, clock, Runnable::run, () -> server + tokens.incrementAndGet()),
            Runnable::run,
            time,
            clock,
            time,
            () -> "s" + sessionsOpened++);
  }

  /** Another server on the same database: after a restart, or beside this one. */
  SessionHarness another() {
    return new SessionHarness(settings, version, database, time);
  }

  private int sessionsOpened;

  /** The time of day, which moves with the time of the test. */
  private static final class TimeClock extends Clock {
    private final ManualTime time;

    TimeClock(ManualTime time) {
      this.time = time;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(time.getAsLong());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("instants only");
    }
  }

  /** Audio and JPEG frames, the default hop. */
  static SessionConfig audioAndVideo() {
    return config(AUDIO, VideoFormat.jpeg(), Optional.empty(), false, false);
  }

  static SessionConfig audioOnly() {
    return config(AUDIO, null, Optional.empty(), false, false);
  }

  static SessionConfig videoOnly() {
    return config(null, VideoFormat.jpeg(), Optional.empty(), false, false);
  }

  static SessionConfig config(
      @Nullable AudioFormat audio,
      @Nullable VideoFormat video,
      Optional<Duration> hop,
      boolean interim,
      boolean explain) {
    return new SessionConfig(
        "", audio, video, hop, interim, explain, false, "a test", true, "tester");
  }

  /** The same, and a second person's face too. */
  static SessionConfig withSecondFace(SessionConfig config) {
    return new SessionConfig(
        config.model(),
        config.audio(),
        config.video(),
        config.hop(),
        config.interim(),
        config.explain(),
        true,
        config.purpose(),
        config.subjectsInformed(),
        config.principal());
  }

  SessionHarness open(SessionConfig config) {
    session = sessions.open(config, sink);
    return this;
  }

  /** The token of the {@code connection}-th connection, from 0. */
  String token(int connection) {
    return sink.events(SessionEvent.Started.class).get(connection).start().resume().token();
  }

  SessionHandle session() {
    if (session == null) {
      throw new IllegalStateException("no session: open one first");
    }
    return session;
  }

  FakeInferenceWorker worker() {
    List<FakeInferenceWorker> workers = supervisor.inferenceWorkers();
    return workers.get(workers.size() - 1);
  }

  int versionsLoaded() {
    return deployments.list().size();
  }

  /** How many messages the session has dealt with. */
  long taken() {
    return taken;
  }

  long nextSeq() {
    return ++seq;
  }

  void send(SessionInput input) {
    session().receive(input, () -> taken++);
  }

  /** Sends the next {@code count} samples. */
  void samples(long count) {
    send(new SessionInput.Audio(nextSeq(), samples, pcm(samples, (int) count)));
    samples += count;
  }

  /** The samples {@code [start, start + count)} of a sound that never repeats. */
  static ByteBuffer pcm(long start, int count) {
    ByteBuffer pcm = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = start; i < start + count; i++) {
      pcm.putShort((short) (i * 31 % 20_011 + 1));
    }
    return pcm.rewind();
  }

  /** Sends a frame of that time. */
  void frame(long ptsUs) {
    send(new SessionInput.Video(nextSeq(), ptsUs, TestJpeg.image(ptsUs), null, ""));
    frames = Math.max(frames, ptsUs / FRAME_US + 1);
  }

  /**
   * Lets time pass as media do, with all of them sent at their pace: 100 ms chunks, 25 frames a
   * second.
   */
  void play(Duration duration) {
    play(duration, true, true);
  }

  void playAudio(Duration duration) {
    play(duration, true, false);
  }

  void playVideo(Duration duration) {
    play(duration, false, true);
  }

  private void play(Duration duration, boolean audio, boolean video) {
    long step = CHUNK_US * RATE / MICROS;
    for (long us = 0; us < duration.toNanos() / 1_000; us += CHUNK_US) {
      time.advance(Duration.ofMillis(CHUNK_US / 1_000));
      long until = playedUs + CHUNK_US;
      while (video && frames * FRAME_US < until) {
        frame(frames * FRAME_US);
      }
      if (audio) {
        samples(step);
      }
      playedUs = until;
    }
  }

  private long playedUs;

  /** The next audio starts so much later; nothing is sent for the time between. */
  void skipAudio(Duration duration) {
    samples += new SampleClock(RATE).samples(duration.toNanos() / 1_000);
  }

  /** The next frames start so much later; nothing is sent for the time between. */
  void skipVideo(Duration duration) {
    frames += duration.toNanos() / 1_000 / FRAME_US;
  }

  void endInput() {
    send(new SessionInput.EndInput(nextSeq()));
  }

  List<WindowResult> results() {
    return sink.events(SessionEvent.Result.class).stream()
        .map(SessionEvent.Result::window)
        .toList();
  }

  /** The windows answered: {@code "0: 0.00-3.60"}, with padding and states where they matter. */
  List<String> windows() {
    return results().stream().map(SessionHarness::describe).toList();
  }

  private static String describe(WindowResult result) {
    WindowSpan span = result.span();
    String text =
        String.format(
            Locale.ROOT, "%d: %.2f-%.2f", span.id(), span.startUs() / 1e6, span.endUs() / 1e6);
    if (span.paddedUs() > 0) {
      text += String.format(Locale.ROOT, " padded %.2f", span.paddedUs() / 1e6);
    }
    if (!span.isFinal()) {
      text += " interim";
    }
    return text + " " + result.audio() + "/" + result.video();
  }

  /** Reasons of the items rejected. */
  List<String> rejections() {
    return sink.events(SessionEvent.Rejected.class).stream()
        .map(it -> it.seq() + " " + it.reason())
        .toList();
  }

  SessionEvent.Ended ended() {
    List<SessionEvent.Ended> ends = sink.events(SessionEvent.Ended.class);
    if (ends.size() != 1 || !sink.isCompleted()) {
      throw new IllegalStateException("ended " + ends.size() + " times (expected: once)");
    }
    return ends.get(0);
  }
}
