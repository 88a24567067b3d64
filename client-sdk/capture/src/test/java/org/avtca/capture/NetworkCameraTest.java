package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.testkit.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RTSP over loopback: what answers, what stalls, what hangs up. */
class NetworkCameraTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);

  private final LiveHarness live = new LiveHarness(Script.builder().build());

  @AfterEach
  void close() throws Exception {
    live.close();
  }

  private static DevicePolicy policy(Duration open, Duration read) {
    return new DevicePolicy(open, read, Duration.ofMillis(1), Duration.ofMillis(2));
  }

  private LiveCapture.Builder of(FakeNetworkCamera camera) {
    return live.builder().source(CaptureSource.rtsp(camera.address()));
  }

  @Test
  void cameraThatHangsUp_isOpenedAgain() throws Exception {
    try (FakeNetworkCamera camera = new FakeNetworkCamera(FakeNetworkCamera.Mode.HANGS_UP)) {
      LiveCapture capture = live.open(of(camera));
      EmotionSession session = live.session(capture);
      capture.start(session);
      await().until(() -> live.told.stream().filter(it -> it.startsWith("returned")).count() >= 2);
      await().until(() -> !live.server().audio().isEmpty());
      LiveStatistics done = capture.stop(LONG);
      assertThat(done.losses()).isGreaterThanOrEqualTo(2);
      assertThat(live.told.get(0))
          .startsWith("lost rtsp://127.0.0.1:")
          .contains("/live: ")
          .doesNotContain("secret");
    }
  }

  @Test
  void cameraThatStalls_isLostAfterTheReadTimeout() throws Exception {
    try (FakeNetworkCamera camera = new FakeNetworkCamera(FakeNetworkCamera.Mode.STALLS)) {
      LiveCapture capture = live.open(of(camera).policy(policy(LONG, SHORT)));
      capture.start(live.session(capture));
      await().until(() -> !live.told.isEmpty());
      assertThat(live.told.get(0)).startsWith("lost rtsp://127.0.0.1:");
    }
  }

  @Test
  void cameraThatSaysNothing_isNotOpened() throws Exception {
    try (FakeNetworkCamera camera = new FakeNetworkCamera(FakeNetworkCamera.Mode.SILENT)) {
      assertThatExceptionOfType(CaptureException.class)
          .isThrownBy(() -> of(camera).policy(policy(SHORT, LONG)).open())
          .withMessageContaining(
              "cannot be opened: no answer within PT0.7S (expected: a network camera that"
                  + " answers)");
    }
  }

  @Test
  void openingThatHangs_isEndedByAnotherThread() throws Exception {
    try (FakeNetworkCamera camera = new FakeNetworkCamera(FakeNetworkCamera.Mode.SILENT);
        ReadGuard guard = new ReadGuard()) {
      InputSource source = CaptureSource.rtsp(camera.address());
      CompletableFuture<SourceReader> opening =
          CompletableFuture.supplyAsync(
              () -> FfmpegReader.open(source.input(policy(LONG, LONG)), guard, LONG, LONG));
      await().until(() -> camera.connections() == 1);
      guard.stop();
      assertThatExceptionOfType(CaptureException.class)
          .isThrownBy(() -> Waits.result(opening, LONG))
          .withMessageEndingWith("/live: stopped");
    }
  }

  @Test
  void closing_endsAReadThatHangs() throws Exception {
    try (FakeNetworkCamera camera = new FakeNetworkCamera(FakeNetworkCamera.Mode.STALLS)) {
      LiveCapture capture = live.open(of(camera).policy(policy(LONG, Duration.ofHours(1))));
      capture.start(live.session(capture));
      await().until(() -> !live.server().received().isEmpty());
      capture.close();
      await()
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(thread -> thread.getName().startsWith("avtca-capture-rtsp")));
    }
  }
}
