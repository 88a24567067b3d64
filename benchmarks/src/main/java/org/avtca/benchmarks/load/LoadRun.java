package org.avtca.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.avtca.client.AvtcaClient;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.DropPolicy;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.ReconnectPolicy;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.VideoFormat;

/**
 * Opens sessions, plays clips into all of them in real time, and counts what comes back. The load
 * is open: nothing that the server does or fails to do changes when something is sent.
 */
final class LoadRun {
  private static final int SESSIONS_A_CONNECTION = 64;
  private static final int SESSIONS_A_PACER = 100;
  private static final int MOST_PACERS = 4;
  private static final int CALLBACK_THREADS = 2;
  private static final Duration BEFORE_START = Duration.ofMillis(500);
  private static final long GRACE_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 20;
  private static final long SEED = 1;
  private static final LongSupplier NANO_TIME = System::nanoTime;

  private final Target target;
  private final List<Clip> clips;

  LoadRun(Target target, List<Clip> clips) {
    this.target = target;
    this.clips = List.copyOf(clips);
  }

  /**
   * Makes a load.
   *
   * @param title what it is for
   * @param atEnd called when all is counted and all sessions are still open
   * @throws org.avtca.client.common.AvtcaException if the server refuses a session
   */
  LoadResult run(String title, LoadPlan plan, Runnable atEnd) throws InterruptedException {
    ExecutorService callbacks = callbacks();
    List<AvtcaClient> clients = new ArrayList<>();
    List<PacedSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < plan.sessions(); i += SESSIONS_A_CONNECTION) {
        clients.add(target.connect(callbacks));
      }
      List<EmotionSession> opened = new ArrayList<>();
      for (int i = 0; i < plan.sessions(); i++) {
        PacedSession session = new PacedSession(new Player(clips, i), NANO_TIME);
        sessions.add(session);
        AvtcaClient client = clients.get(i / SESSIONS_A_CONNECTION);
        opened.add(client.emotions().open(options(plan), session));
      }
      return play(title, plan, clients.get(0), sessions, opened, atEnd);
    } finally {
      sessions.forEach(PacedSession::close);
      clients.forEach(AvtcaClient::close);
      callbacks.shutdownNow();
    }
  }

  private static ExecutorService callbacks() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        CALLBACK_THREADS,
        work -> {
          Thread thread = new Thread(work, "avtca-load-results-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static SessionOptions options(LoadPlan plan) {
    SessionOptions.Builder options =
        SessionOptions.builder()
            .model(plan.model())
            .hop(plan.hop())
            .purpose("load test")
            .subjectsInformed(true)
            .dropPolicy(DropPolicy.FAIL)
            .reconnect(ReconnectPolicy.NEVER);
    if (plan.sound()) {
      options.audio(AudioFormat.mono(ClipEncoder.RATE));
    }
    if (plan.pictures()) {
      options.video(VideoFormat.jpeg());
    }
    return options.build();
  }

  private LoadResult play(
      String title,
      LoadPlan plan,
      AvtcaClient client,
      List<PacedSession> sessions,
      List<EmotionSession> opened,
      Runnable atEnd)
      throws InterruptedException {
    long start = NANO_TIME.getAsLong() + BEFORE_START.toNanos();
    long from = start + plan.warmUp().toNanos();
    long to = from + plan.duration().toNanos();
    Tally tally = new Tally(from, to, plan.sound());
    Random random = new Random(SEED);
    long expected = 0;
    for (int i = 0; i < sessions.size(); i++) {
      long phase = plan.startOf(i).toNanos() + (long) (random.nextDouble() * plan.hop().toNanos());
      sessions.get(i).begin(opened.get(i), start + phase, tally);
      Duration own = plan.warmUp().minusNanos(phase);
      expected += plan.windowsEndingIn(own, own.plus(plan.duration()));
    }
    List<Pacer> pacers = pacers(sessions, to);
    try {
      pacers.forEach(Pacer::start);
      TimeUnit.NANOSECONDS.sleep(from - NANO_TIME.getAsLong());
      try (ServerWatch watch = ServerWatch.start(client, target.isLocal(), NANO_TIME)) {
        for (Pacer pacer : pacers) {
          pacer.join();
        }
        List<ServerWatch.Usage> usage = watch.usage();
        awaitAnswers(tally, expected);
        atEnd.run();
        return new LoadResult(title, plan, expected, tally.counts(), usage);
      }
    } finally {
      pacers.forEach(Pacer::close);
    }
  }

  /** As many as keep the time; a chunk more than the interval is sent, which completes windows. */
  private static List<Pacer> pacers(List<PacedSession> sessions, long toNanos) {
    int number = Math.min(MOST_PACERS, 1 + sessions.size() / SESSIONS_A_PACER);
    long until = toNanos + TimeUnit.MICROSECONDS.toNanos(2 * Clip.CHUNK_US);
    List<Pacer> pacers = new ArrayList<>();
    for (int p = 0; p < number; p++) {
      List<PacedSession> own = new ArrayList<>();
      for (int i = p; i < sessions.size(); i += number) {
        own.add(sessions.get(i));
      }
      pacers.add(new Pacer("avtca-load-pacer-" + (p + 1), own, NANO_TIME, until));
    }
    return pacers;
  }

  private static void awaitAnswers(Tally tally, long expected) throws InterruptedException {
    for (long waited = 0;
        waited < GRACE_MILLIS && tally.answered() < expected;
        waited += LOOK_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
