package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.FaceDetector;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.testkit.ReceivedItem;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.ScriptedSession;
import org.avtca.testkit.ServerEvent;
import org.bytedeco.javacv.FrameRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the test makes, streamed into a scripted server. */
class FileCaptureTest {
  private static final long FIRST_INSTANT_US = 120_000;
  private static final long PERIOD_US = 240_000;

  @TempDir private Path folder;
  private ScriptedServer server = ScriptedServer.start(Script.builder().build());

  @AfterEach
  void stop() {
    server.close();
  }

  private Path clip(int fps, double seconds, int rate, int channels, String name)
      throws FrameRecorder.Exception {
    String format = name.substring(name.lastIndexOf('.') + 1);
    return new TestClip(fps, seconds, rate, channels)
        .write(folder.resolve(name), format.equals("mkv") ? "matroska" : format);
  }

  private AvtcaClient client() {
    return AvtcaClient.builder().target(server.target()).plaintext().build();
  }

  /** What one capture has sent, and how its session ended. */
  private record Outcome(CaptureSummary capture, SessionSummary session, ScriptedSession server) {}

  private Outcome stream(Path file) {
    return stream(FileCapture.open(file, CaptureOptions.defaults()));
  }

  private Outcome stream(FileCapture opened) {
    try (AvtcaClient client = client();
        FileCapture capture = opened;
        EmotionSession session = client.emotions().open(capture.sessionOptions().build())) {
      CaptureSummary sent = capture.streamTo(session);
      SessionSummary ended = Await.result(session.completion());
      return new Outcome(sent, ended, server.sessions().get(0));
    }
  }

  private static long us(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  @ParameterizedTest
  @CsvSource({"25, 48000, 2, clip.mp4", "30, 44100, 1, clip.mkv", "10, 22050, 1, clip.avi"})
  void clip_isSentWhole(int fps, int rate, int channels, String name)
      throws FrameRecorder.Exception {
    Outcome outcome = stream(clip(fps, 5.2, rate, channels, name));

    assertThat(outcome.session().windows()).isEqualTo(4);
    assertThat(outcome.capture().framesDecoded()).isCloseTo(52L * fps / 10, within(1L));
    // Instants 0.12, 0.36, ... 5.16 s.
    assertThat(outcome.capture().framesSent()).isEqualTo(22);
    assertThat(outcome.capture().instantsMissed()).isZero();
    assertThat(us(outcome.capture().audio())).isCloseTo(5_200_000L, within(100_000L));
    assertThat(outcome.server().video()).hasSize(22);
    assertThat(outcome.session().audioSamples())
        .isCloseTo(52L * AudioTrack.RATE / 10, within((long) AudioTrack.RATE / 10));
  }

  @Test
  void frames_areThoseOfTheGrid() throws FrameRecorder.Exception {
    Outcome outcome = stream(clip(25, 5, 48_000, 2, "clip.mp4"));
    List<ReceivedItem.Video> frames = outcome.server().video();
    for (int n = 0; n < frames.size(); n++) {
      long instant = FIRST_INSTANT_US + n * PERIOD_US;
      assertThat(us(frames.get(n).pts())).isCloseTo(instant, within(20_000L));
      assertThat(frames.get(n).bytes()).isPositive();
    }
  }

  @Test
  void soundAndPictures_goOutInTheOrderOfTheirTimes() throws FrameRecorder.Exception {
    Outcome outcome = stream(clip(25, 5, 48_000, 2, "clip.mp4"));
    long last = 0;
    for (ReceivedItem item : outcome.server().received()) {
      long at = last;
      if (item instanceof ReceivedItem.Audio audio) {
        at = (audio.startSample() + audio.samples()) * 1_000_000 / AudioTrack.RATE;
      } else if (item instanceof ReceivedItem.Video video) {
        at = us(video.pts());
      }
      assertThat(at).isGreaterThanOrEqualTo(last);
      last = at;
    }
  }

  @Test
  void soundAlone_needsNoPictures() throws FrameRecorder.Exception {
    Outcome outcome = stream(clip(0, 4, 16_000, 1, "tone.wav"));
    assertThat(outcome.server().video()).isEmpty();
    assertThat(outcome.session().audioSamples()).isEqualTo(4L * AudioTrack.RATE);
    assertThat(outcome.server().audio())
        .allSatisfy(chunk -> assertThat(chunk.samples()).isEqualTo(AudioTrack.RATE / 10));
  }

  @Test
  void picturesAlone_needNoSound() throws FrameRecorder.Exception {
    Outcome outcome = stream(clip(25, 4, 0, 0, "mute.mp4"));
    assertThat(outcome.server().audio()).isEmpty();
    assertThat(outcome.capture().framesSent()).isEqualTo(17);
    assertThat(outcome.session().windows()).isEqualTo(2);
  }

  @Test
  void everyItem_waitsForItsTime() throws FrameRecorder.Exception {
    List<Long> waits = new ArrayList<>();
    Path file = clip(25, 2, 48_000, 1, "clip.mp4");
    Outcome outcome = stream(FileCapture.open(file, CaptureOptions.defaults(), waits::add));
    assertThat(waits).isSorted().hasSizeGreaterThan(20);
    assertThat(waits.get(waits.size() - 1)).isCloseTo(2_000_000L, within(100_000L));
    assertThat(outcome.capture().framesSent()).isEqualTo(8);
  }

  @Test
  void realTime_isTheCameras() throws FrameRecorder.Exception {
    Path file = clip(25, 0.3, 48_000, 1, "clip.mp4");
    CaptureOptions options = CaptureOptions.defaults().withPace(Pace.REAL_TIME);
    assertThat(stream(FileCapture.open(file, options)).capture().framesSent()).isEqualTo(1);
  }

  @Test
  void interruptedCapture_saysSo() throws FrameRecorder.Exception {
    Path file = clip(25, 1, 48_000, 1, "clip.mp4");
    FileCapture capture =
        FileCapture.open(
            file,
            CaptureOptions.defaults(),
            us -> {
              throw new InterruptedException();
            });
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> stream(capture))
        .withMessage("the capturing thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void sessionThatBreaks_endsTheCapture() throws FrameRecorder.Exception {
    server.close();
    ServerEvent.Fail failure = new ServerEvent.Fail("WORKER_LOST", "gone", Optional.empty());
    server = ScriptedServer.start(Script.builder().before(0, failure).build());
    Path file = clip(25, 8, 48_000, 1, "clip.mp4");
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> stream(file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo("WORKER_LOST"));
  }

  @Test
  void capture_isUsedOnce() throws FrameRecorder.Exception {
    Path file = clip(25, 1, 48_000, 1, "clip.mp4");
    try (AvtcaClient client = client();
        FileCapture capture = FileCapture.open(file, CaptureOptions.defaults());
        EmotionSession session = client.emotions().open(capture.sessionOptions().build())) {
      assertThat(capture.hasAudio() && capture.hasVideo()).isTrue();
      assertThat(us(capture.length())).isCloseTo(1_000_000L, within(100_000L));
      capture.streamTo(session);
      assertThatIllegalStateException().isThrownBy(() -> capture.streamTo(session));
    }
  }

  @Test
  void filesThatAreNoMedia_areToldApart() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no media here, only words\n");
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> FileCapture.open(text, CaptureOptions.defaults()))
        .withMessageContaining(
            "notes.txt: cannot be decoded: Invalid data found when processing input (expected: a media file");
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> FileCapture.open(empty, CaptureOptions.defaults()))
        .withMessageContaining("empty.mp4: the file is empty");
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> FileCapture.open(folder.resolve("none.mp4"), CaptureOptions.defaults()))
        .withMessageContaining("none.mp4: no such file");
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> FileCapture.open(folder, CaptureOptions.defaults()))
        .withMessageContaining("no such file");
  }

  @Test
  void facesByADetectorThatIsNotHere_areRefused_beforeAnythingIsSent()
      throws FrameRecorder.Exception {
    server.close();
    FaceDetector yunet =
        new FaceDetector(FaceDetector.Kind.YUNET, "yunet.onnx", "ab".repeat(32), Map.of());
    server =
        ScriptedServer.start(Script.builder().faceRule(new FaceRule(yunet, 0.3, 5, 1)).build());
    Path file = clip(25, 1, 48_000, 1, "clip.mp4");
    FileCapture capture = FileCapture.open(file, CaptureOptions.defaults().withFacesOnly(true));
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> stream(capture))
        .withMessageContaining("YUNET yunet.onnx (expected: HAAR");
    assertThat(server.sessions().get(0).audio()).isEmpty();
  }

  @Test
  void truncatedMp4_cannotBeDecoded() throws IOException {
    byte[] whole = Files.readAllBytes(clip(25, 2, 48_000, 1, "clip.mp4"));
    Path cut = folder.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(() -> FileCapture.open(cut, CaptureOptions.defaults()))
        .withMessageContaining("cut.mp4: cannot be decoded");
  }
}
