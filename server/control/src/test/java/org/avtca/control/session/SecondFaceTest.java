package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.registry.TestVersions;
import org.avtca.control.session.SessionEvent.FaceChange;
import org.avtca.control.session.SessionEvent.FaceChanged;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FrameSequence;
import org.avtca.core.Calibration;
import org.avtca.core.Calibration.Threshold;
import org.avtca.core.Condition;
import org.avtca.core.FaceBox;
import org.avtca.core.ModalityState;
import org.junit.jupiter.api.Test;

/** A second person's face as a track of its own. */
class SecondFaceTest {
  private static final FaceBox LARGE = new FaceBox(0, 0, 30, 30);
  private static final FaceBox SMALL = new FaceBox(40, 0, 20, 20);
  private static final List<FaceBox> BOTH = List.of(SMALL, LARGE);

  private static SessionHarness harness(LongFunction<List<FaceBox>> visible) {
    return see(new SessionHarness(), visible);
  }

  private static SessionHarness see(SessionHarness harness, LongFunction<List<FaceBox>> visible) {
    harness.supervisor.inferenceBy(
        spec -> {
          FakeInferenceWorker worker = new FakeInferenceWorker(spec.serves());
          worker.see(visible);
          return worker;
        });
    return harness;
  }

  private static SessionHarness played(SessionHarness harness, SessionConfig config, int seconds) {
    harness.open(config).play(Duration.ofSeconds(seconds));
    harness.endInput();
    return harness;
  }

  private static SessionConfig two() {
    return SessionHarness.withSecondFace(SessionHarness.audioAndVideo());
  }

  private static List<Optional<ModalityState>> seconds(SessionHarness harness) {
    return harness.results().stream()
        .map(result -> result.secondFace().map(SecondFace::video))
        .toList();
  }

  @Test
  void secondPerson_isJudgedByTheFaceAlone_andCalibratedAsSuch() {
    Calibration calibration =
        Calibration.of(new Threshold(1, 0), new Threshold(1, 0), new Threshold(3, 0.9));
    ResolvedVersion version = TestVersions.version("1", calibration, true);
    SessionHarness harness =
        see(new SessionHarness(SessionSettings.DEFAULT, version), instant -> BOTH);

    played(harness, two(), 5);

    assertThat(harness.sink.events(SessionEvent.Started.class).get(0).start().secondFace())
        .isTrue();
    assertThat(harness.results()).hasSizeGreaterThan(2);
    assertThat(harness.results())
        .allSatisfy(
            result -> {
              SecondFace other = result.secondFace().orElseThrow();
              assertThat(other.track()).isEqualTo("face-1");
              assertThat(other.face()).isEqualTo(SMALL);
              assertThat(other.video()).isEqualTo(ModalityState.PRESENT);
              assertThat(other.prediction().condition()).isEqualTo(Condition.VIDEO_ONLY);
              assertThat(other.prediction().abstained()).isTrue();
              assertThat(result.face()).isEqualTo(LARGE);
              assertThat(result.abstained()).isFalse();
            });
    assertThat(harness.worker().scoreCalls()).hasSameSizeAs(harness.results());
  }

  @Test
  void firstPersonsResults_areThoseOfASessionWithoutASecond() {
    LongFunction<List<FaceBox>> visible =
        instant -> instant % 7 == 3 ? List.of() : instant % 5 == 0 ? List.of(SMALL) : BOTH;

    SessionHarness alone = played(harness(visible), SessionHarness.audioAndVideo(), 12);
    SessionHarness both = played(harness(visible), two(), 12);

    assertThat(alone.results()).noneMatch(result -> result.secondFace().isPresent());
    assertThat(both.results()).anyMatch(result -> result.secondFace().isPresent());
    assertThat(both.results())
        .usingRecursiveComparison()
        .ignoringFields("second")
        .isEqualTo(alone.results());
  }

  @Test
  void notAskedFor_noWorkerIsAskedForIt() {
    SessionHarness alone = played(harness(instant -> BOTH), SessionHarness.audioAndVideo(), 5);

    assertThat(alone.worker().encodeCalls())
        .allSatisfy(call -> assertThat(call).extracting(FrameSequence::second).containsOnlyNulls());
    assertThat(alone.sink.events(FaceChanged.class))
        .containsExactly(new FaceChanged("face-0", FaceChange.FOUND, 120_000));
  }

  @Test
  void secondWhoGoesAndComesBack_isLostAndFound_andAbsentInBetween() {
    SessionHarness harness =
        harness(instant -> instant > 3 && instant <= 30 ? List.of(LARGE) : BOTH);

    played(harness, two(), 12);

    assertThat(harness.sink.events(FaceChanged.class))
        .containsExactly(
            new FaceChanged("face-0", FaceChange.FOUND, 120_000),
            new FaceChanged("face-1", FaceChange.FOUND, 120_000),
            new FaceChanged("face-1", FaceChange.LOST, 2_280_000),
            new FaceChanged("face-1", FaceChange.FOUND, 7_560_000));
    List<Optional<ModalityState>> seconds = seconds(harness);
    assertThat(seconds.get(0)).contains(ModalityState.PRESENT);
    assertThat(seconds.get(3)).contains(ModalityState.LOW_QUALITY);
    assertThat(seconds.subList(5, 8)).containsOnly(Optional.empty());
    assertThat(seconds.get(seconds.size() - 1)).contains(ModalityState.PRESENT);
    assertThat(harness.results()).allMatch(result -> result.video() == ModalityState.PRESENT);
  }

  @Test
  void firstWhoLeaves_isFollowedByTheSecond_whoIsThenNobody() {
    SessionHarness harness = harness(instant -> instant < 20 ? BOTH : List.of(SMALL));

    played(harness, two(), 12);

    assertThat(harness.sink.events(FaceChanged.class))
        .contains(
            new FaceChanged("face-0", FaceChange.SWITCHED, 4_920_000),
            new FaceChanged("face-1", FaceChange.LOST, 6_120_000));
    WindowResult last = harness.results().get(harness.results().size() - 1);
    assertThat(last.face()).isEqualTo(SMALL);
    assertThat(last.secondFace()).isEmpty();
  }

  /** One passes in front of the other, who is hidden for a second and comes out elsewhere. */
  @Test
  void peopleWhoCross_areNeverBothTracks() {
    SessionHarness harness =
        harness(
            instant -> {
              FaceBox right = new FaceBox(5 * instant, 0, 33, 33);
              FaceBox left = new FaceBox(200 - 5 * instant, 0, 30, 30);
              return right.iou(left) > 0.2 ? List.of(right) : List.of(left, right);
            });

    played(harness, two(), 9);

    assertThat(harness.sink.events(FaceChanged.class))
        .containsExactly(
            new FaceChanged("face-0", FaceChange.FOUND, 120_000),
            new FaceChanged("face-1", FaceChange.FOUND, 120_000),
            new FaceChanged("face-1", FaceChange.SWITCHED, 5_400_000));
    assertThat(harness.results())
        .allSatisfy(
            result -> {
              assertThat(result.face()).extracting(FaceBox::width).isEqualTo(33f);
              assertThat(result.secondFace().orElseThrow().face().width()).isEqualTo(30);
            });
  }

  @Test
  void faceThatTheClientChose_isTheFirstPersons() {
    SessionHarness harness = harness(instant -> BOTH);
    harness.open(SessionHarness.withSecondFace(SessionHarness.videoOnly()));
    for (int instant = 0; instant < 15; instant++) {
      harness.time.advance(Duration.ofMillis(240));
      harness.send(
          new SessionInput.Video(
              harness.nextSeq(),
              120_000 + instant * 240_000L,
              TestJpeg.image(instant),
              SMALL,
              "anna"));
    }

    WindowResult result = harness.results().get(0);
    assertThat(result.face()).isEqualTo(SMALL);
    assertThat(result.track()).isEqualTo("anna");
    assertThat(result.secondFace().orElseThrow().face()).isEqualTo(LARGE);
    assertThat(result.secondFace().orElseThrow().track()).isEqualTo("face-1");
  }

  @Test
  void resumed_itGoesOnAsBefore_onAnotherServerToo() {
    LongFunction<List<FaceBox>> visible = instant -> instant % 6 == 2 ? List.of(LARGE) : BOTH;
    List<String> undisturbed = client(visible).playToTheEnd().answers();
    assertThat(undisturbed).hasSizeGreaterThan(10).allMatch(it -> it.contains("face-1"));

    for (long us = 400_000; us < 8_000_000; us += 700_000) {
      ResumingClient client = client(visible);
      client.play(us);
      client.disconnect(true);
      client.connect().play(us + 600_000);
      client.restart();
      see(client.server(), visible);
      client.connect().playToTheEnd();

      assertThat(client.answers()).as("lost at %d us", us).isEqualTo(undisturbed);
    }
  }

  private static ResumingClient client(LongFunction<List<FaceBox>> visible) {
    return new ResumingClient(
            harness(visible),
            two(),
            ResumingClient.with(
                ResumingClient.live(Duration.ofSeconds(9), SessionHarness.RATE, true, true)))
        .connect();
  }

  @Test
  void rejectedFrame_isMissingForBoth_andRejectedOnce() {
    SessionHarness harness = harness(instant -> BOTH);
    harness.open(two());
    harness.worker().reject(id -> id == 2);
    harness.play(Duration.ofSeconds(4));

    assertThat(harness.rejections()).hasSize(1);
    assertThat(seconds(harness)).containsOnly(Optional.of(ModalityState.PRESENT));
  }

  @Test
  void cropsOfOneFace_andSoundAlone_haveNoSecond() {
    VideoFormat crops = new VideoFormat(VideoFormat.Encoding.FACE_CROP_JPEG, 0, 0);
    for (SessionConfig config :
        List.of(
            SessionHarness.audioOnly(),
            SessionHarness.config(null, crops, Optional.empty(), false, false))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SessionHarness.withSecondFace(config))
          .withMessage(
              "second_face: true (expected: false without video of whole pictures, JPEG or RGB24)");
    }
  }

  @Test
  void versionThatNeedsTheVoice_isRefused() {
    ResolvedVersion version = TestVersions.version("1", Calibration.IDENTITY, false);
    SessionHarness harness = new SessionHarness(SessionSettings.DEFAULT, version);

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> harness.open(two()))
        .withMessage(
            "second_face: models/test/versions/1 cannot judge a face alone (expected: a version"
                + " trained with modality dropout)")
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.VERSION_UNFIT))
        .satisfies(refusal -> assertThat(refusal.reason().kind()).isEqualTo(Reason.Kind.REFUSED));
    assertThat(harness.open(SessionHarness.audioAndVideo()).sink.failure()).isNull();
  }
}
