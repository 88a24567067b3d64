package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.ModalityState;
import org.avtca.client.emotion.ReconnectPolicy;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.VideoFormat;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.emotion.WindowTimings;
import org.avtca.control.concurrent.ScheduledTimer;
import org.avtca.control.inference.DeploymentSettings;
import org.avtca.control.inference.Deployments;
import org.avtca.control.inference.PoolSettings;
import org.avtca.control.registry.TestVersions;
import org.avtca.control.session.PaceSettings;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.RecordingSettings;
import org.avtca.control.session.SessionRegister;
import org.avtca.control.session.SessionSettings;
import org.avtca.control.session.Sessions;
import org.avtca.control.store.Database;
import org.avtca.control.store.SqliteDatabase;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FakeMediaWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.core.FaceBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client of the SDK and the server's sessions over a network that breaks and a server that is
 * killed: what the client hears is what it would have heard.
 */
class ResumeOverGrpcTest {
  private static final int RATE = 8_000;
  private static final int STEPS = 120;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final List<RunningServer> servers = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  @AfterEach
  void stop() {
    servers.forEach(RunningServer::close);
    clock.shutdownNow();
    threads.shutdownNow();
  }

  /** A server on the test's data folder; one after another, as after a restart. */
  private final class RunningServer implements AutoCloseable {
    private final Database database = SqliteDatabase.open(folder.resolve("avtca.db"));
    private final Server server;

    RunningServer(int port) {
      Deployments deployments =
          new Deployments(
              new DeploymentSettings("cpu", 2, Duration.ZERO, PoolSettings.DEFAULT),
              workers(),
              threads,
              System::nanoTime,
              new ScheduledTimer(clock));
      Sessions sessions =
          new Sessions(
              settings(),
              (name, key) -> TestVersions.version("1"),
              deployments,
              new SessionRegister(
                  database, Clock.systemUTC(), threads, () -> "t" + ids.incrementAndGet()),
              threads,
              System::nanoTime,
              Clock.systemUTC(),
              new ScheduledTimer(clock),
              () -> "s" + ids.incrementAndGet());
      RecordingAnalyzer recordings =
          new RecordingAnalyzer(
              RecordingSettings.in(folder),
              (name, key) -> TestVersions.version("1"),
              deployments,
              new FakeMediaWorker(List.of()),
              threads,
              System::nanoTime,
              new ScheduledTimer(clock));
      this.server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .executor(threads)
              .addService(
                  new EmotionEndpoint(sessions, recordings, new StatusMapper(), () -> "tester"))
              .build();
      try {
        server.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      servers.add(this);
    }

    /** Two people are in every picture. */
    private FakeWorkerSupervisor workers() {
      FakeWorkerSupervisor workers = new FakeWorkerSupervisor();
      workers.inferenceBy(
          spec -> {
            FakeInferenceWorker worker = new FakeInferenceWorker(spec.serves());
            worker.see(id -> List.of(new FaceBox(0, 0, 3, 3), new FaceBox(5, 0, 2, 2)));
            return worker;
          });
      return workers;
    }

    /** Everything may come at once, so that no test waits for credit. */
    private SessionSettings settings() {
      SessionSettings usual = SessionSettings.DEFAULT;
      return new SessionSettings(
          usual.limits(),
          new PaceSettings(
              Duration.ofSeconds(60),
              1.5,
              Duration.ofMillis(500),
              4,
              Duration.ofSeconds(60),
              Duration.ofSeconds(60)),
          usual.maxSessions(),
          usual.maxPerPrincipal(),
          usual.tick(),
          usual.patience(),
          usual.maxDelay(),
          usual.maxOutage(),
          usual.goAway());
    }

    int port() {
      return server.getPort();
    }

    /** As kill -9 does: connections break, nothing is said, nothing is written. */
    void kill() {
      server.shutdownNow();
      try {
        assertThat(server.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      server.shutdownNow();
      database.close();
    }
  }

  /** What a listener hears, in its order. */
  private static final class Heard implements SessionListener {
    private final List<WindowResult> results = new CopyOnWriteArrayList<>();
    private final List<String> others = new CopyOnWriteArrayList<>();
    private final Consumer<Integer> onResult;

    Heard(Consumer<Integer> onResult) {
      this.onResult = onResult;
    }

    @Override
    public void onResult(WindowResult result) {
      results.add(result);
      onResult.accept(results.size());
    }

    @Override
    public void onDropped(long from, long to, String reason) {
      others.add("dropped " + reason);
    }

    @Override
    public void onInterrupted(AvtcaException cause) {
      others.add("interrupted");
    }

    @Override
    public void onResumed(Duration outage) {
      others.add("resumed");
    }

    @Override
    public void onDiscontinuity(Discontinuity discontinuity) {
      others.add("discontinuity");
    }

    /** The results without their timings. */
    List<WindowResult> judged() {
      WindowTimings none =
          new WindowTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
      return results.stream()
          .map(
              it ->
                  new WindowResult(
                      it.windowId(),
                      it.start(),
                      it.end(),
                      it.complete(),
                      it.probabilities(),
                      it.topLabel(),
                      it.abstained(),
                      it.audio(),
                      it.video(),
                      it.contributions(),
                      it.face(),
                      it.track(),
                      it.padded(),
                      none,
                      it.secondFace()))
          .toList();
    }
  }

  private SessionSummary stream(Heard heard, int port, Consumer<Integer> beforeStep) {
    SessionOptions options =
        SessionOptions.builder()
            .audio(AudioFormat.mono(RATE))
            .video(VideoFormat.rgb24(8, 8))
            .interim(true)
            .explain(true)
            .secondFace(true)
            .reconnect(
                new ReconnectPolicy(
                    Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(60)))
            .build();
    try (AvtcaClient client =
            AvtcaClient.builder().target("127.0.0.1:" + port).plaintext().build();
        EmotionSession session = client.emotions().open(options, heard)) {
      for (int step = 0; step < STEPS; step++) {
        beforeStep.accept(step);
        byte[] frame = new byte[8 * 8 * 3];
        ByteBuffer.wrap(frame).putInt(step);
        session.sendVideo(Duration.ofMillis(100L * step), frame);
        session.sendAudio(samples(step));
      }
      session.endInput();
      return Await.result(session.completion());
    }
  }

  private static short[] samples(int step) {
    short[] samples = new short[RATE / 10];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((step * samples.length + i) * 31 % 20_011);
    }
    return samples;
  }

  private Heard undisturbed() {
    Heard heard = new Heard(count -> {});
    assertThat(stream(heard, new RunningServer(0).port(), step -> {}).windows()).isEqualTo(19);
    assertThat(heard.judged().get(heard.results.size() - 1).secondFace())
        .hasValueSatisfying(
            face -> {
              assertThat(face.track()).isEqualTo("face-1");
              assertThat(face.face().orElseThrow().x()).isEqualTo(5);
              assertThat(face.probabilities()).hasSize(8);
              assertThat(face.video()).isEqualTo(ModalityState.PRESENT);
            });
    return heard;
  }

  @Test
  void serverKilledInMidStream_andStartedAgain_answersEveryWindowOnce() {
    Heard undisturbed = undisturbed();
    RunningServer server = new RunningServer(0);
    int port = server.port();
    Heard heard = new Heard(count -> {});

    SessionSummary summary =
        stream(
            heard,
            port,
            step -> {
              if (step == 50 || step == 90) {
                servers.get(servers.size() - 1).kill();
              }
              if (step == 60 || step == 92) {
                assertThat(new RunningServer(port).port()).isEqualTo(port);
                long resumed = step == 60 ? 1 : 2;
                await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Collections.frequency(heard.others, "resumed") == resumed);
              }
            });

    assertThat(heard.judged()).isEqualTo(undisturbed.judged());
    assertThat(heard.others).containsExactly("interrupted", "resumed", "interrupted", "resumed");
    assertThat(summary.windows()).isEqualTo(19);
    assertThat(summary.interimWindows()).isEqualTo(7);
    assertThat(summary.audioSamples()).isEqualTo(12L * RATE);
    assertThat(summary.videoFrames()).isEqualTo(STEPS);
    assertThat(summary.reason()).isEqualTo("END_OF_INPUT");
  }

  @Test
  void serverKilledWhileResultsCome_answersEveryWindowOnce() {
    Heard undisturbed = undisturbed();
    RunningServer server = new RunningServer(0);
    int port = server.port();
    Heard heard =
        new Heard(
            count -> {
              if (count == 3 || count == 17 || count == 25) {
                servers.get(servers.size() - 1).kill();
                assertThat(new RunningServer(port).port()).isEqualTo(port);
              }
            });

    stream(heard, port, step -> {});

    assertThat(heard.judged()).isEqualTo(undisturbed.judged());
    assertThat(heard.others).doesNotContain("discontinuity", "dropped");
  }
}
