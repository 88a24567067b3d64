package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which windows a stream gives: exactly these, in this order. */
class SessionWindowsTest {
  private final SessionHarness harness = new SessionHarness();

  @Test
  void audioAndVideo_giveAWindowEachHop_andAClosingOne() {
    harness.open(SessionHarness.audioAndVideo());

    harness.play(seconds(5));
    assertThat(harness.windows())
        .containsExactly(
            "0: 0.00-3.60 PRESENT/PRESENT",
            "1: 0.48-4.08 PRESENT/PRESENT",
            "2: 0.96-4.56 PRESENT/PRESENT");
    harness.endInput();

    assertThat(harness.windows()).hasSize(4).last().isEqualTo("3: 1.20-4.80 PRESENT/PRESENT");
    assertThat(harness.ended())
        .isEqualTo(
            new SessionEvent.Ended(
                EndReason.END_OF_INPUT, new SessionTotals(40_000, 125, 21, 4, 0, 0, 0, 0, 0)));
  }

  @Test
  void audioOnly_givesAWindowAsSoonAsItsLastSampleAndTheContextAreThere() {
    harness.open(SessionHarness.audioOnly());

    harness.playAudio(millis(3_600));
    assertThat(harness.windows()).isEmpty();
    harness.playAudio(millis(100));
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/MISSING");
    harness.endInput();

    assertThat(harness.windows()).hasSize(1);
  }

  @Test
  void videoOnly_givesAWindowOnceItsLastInstantIsDecided() {
    harness.open(SessionHarness.videoOnly());

    harness.playVideo(millis(3_400));
    assertThat(harness.windows()).isEmpty();
    harness.playVideo(millis(200));
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 MISSING/PRESENT");
    harness.endInput();

    assertThat(harness.windows()).hasSize(1);
  }

  @Test
  void shortStream_givesExactlyOnePaddedWindow() {
    harness.open(SessionHarness.audioAndVideo());

    harness.play(seconds(2));
    assertThat(harness.windows()).isEmpty();
    harness.endInput();

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 padded 1.60 PRESENT/PRESENT");
    assertThat(harness.ended().reason()).isEqualTo(EndReason.END_OF_INPUT);
  }

  @Test
  void noInput_givesNoWindow() {
    harness.open(SessionHarness.audioAndVideo());

    harness.endInput();

    assertThat(harness.windows()).isEmpty();
    assertThat(harness.ended().reason()).isEqualTo(EndReason.NO_INPUT);
  }

  @Test
  void gapsAlone_areNoInput() {
    harness.open(SessionHarness.audioOnly());

    harness.send(new SessionInput.Gap(harness.nextSeq(), Modality.AUDIO, 0, 2_000_000, "MUTED"));
    harness.endInput();

    assertThat(harness.windows()).isEmpty();
    assertThat(harness.ended().reason()).isEqualTo(EndReason.NO_INPUT);
  }

  @Test
  void streamOfOneWindowAndALittle_getsNoClosingWindow_belowHalfAHop() {
    harness.open(SessionHarness.audioOnly());

    harness.playAudio(millis(3_800));
    harness.endInput();

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/MISSING");
  }

  @Test
  void interimWindows_comeUntilTheFirstIsFull() {
    harness.open(
        SessionHarness.config(
            SessionHarness.AUDIO, VideoFormat.jpeg(), Optional.of(millis(1_200)), true, false));

    harness.play(seconds(4));
    harness.endInput();

    assertThat(harness.windows())
        .containsExactly(
            "0: 0.00-3.60 padded 2.40 interim PRESENT/PRESENT",
            "1: 0.00-3.60 padded 1.20 interim PRESENT/PRESENT",
            "2: 0.00-3.60 PRESENT/PRESENT");
    assertThat(harness.ended().totals().interimWindows()).isEqualTo(2);
  }

  @Test
  void announcedGapInAudio_isJudgedByTheMissingRule() {
    harness.open(SessionHarness.audioAndVideo());
    harness.play(seconds(1));
    harness.send(
        new SessionInput.Gap(harness.nextSeq(), Modality.AUDIO, 1_000_000, 3_000_000, "MUTED"));
    harness.skipAudio(seconds(2));
    harness.playVideo(seconds(2));
    harness.play(seconds(3));

    assertThat(harness.windows())
        .containsExactly(
            "0: 0.00-3.60 MISSING/PRESENT",
            "1: 0.48-4.08 MISSING/PRESENT",
            "2: 0.96-4.56 MISSING/PRESENT",
            "3: 1.44-5.04 LOW_QUALITY/PRESENT",
            "4: 1.92-5.52 LOW_QUALITY/PRESENT");
    assertThat(harness.rejections()).isEmpty();
  }

  @Test
  void samplesLeftOut_areAGap() {
    harness.open(SessionHarness.audioOnly());
    harness.playAudio(seconds(2));
    harness.skipAudio(seconds(1));
    harness.time.advance(seconds(1));
    harness.playAudio(seconds(2));
    harness.endInput();

    assertThat(harness.windows())
        .containsExactly(
            "0: 0.00-3.60 LOW_QUALITY/MISSING",
            "1: 0.48-4.08 LOW_QUALITY/MISSING",
            "2: 0.96-4.56 LOW_QUALITY/MISSING",
            "3: 1.20-4.80 LOW_QUALITY/MISSING");
    assertThat(harness.ended().totals().audioGapUs()).isEqualTo(1_000_000);
  }

  @Test
  void gapInVideo_marksTheWindowMissing_andNothingWaitsForIt() {
    harness.open(SessionHarness.audioAndVideo());
    harness.send(new SessionInput.Gap(harness.nextSeq(), Modality.VIDEO, 0, 4_000_000, "COVERED"));
    harness.playAudio(seconds(4));

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/MISSING");
    assertThat(harness.worker().encodeCalls()).isEmpty();
  }

  @Test
  void bothMissing_abstainsWithoutInference() {
    harness.open(SessionHarness.audioAndVideo());
    harness.send(new SessionInput.Gap(harness.nextSeq(), Modality.VIDEO, 0, 4_000_000, "COVERED"));
    harness.send(new SessionInput.Gap(harness.nextSeq(), Modality.AUDIO, 0, 4_000_000, "MUTED"));

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 MISSING/MISSING");
    WindowResult result = harness.results().get(0);
    assertThat(result.abstained()).isTrue();
    assertThat(result.judgement()).isEmpty();
    assertThat(harness.worker().scoreCalls()).isEmpty();
  }

  @Test
  void lateVideo_isWaitedForUpToTheSkew_andThenJudgedByWhatHasCome() {
    harness.open(SessionHarness.audioAndVideo());
    harness.play(seconds(2));
    harness.playAudio(millis(1_700));
    assertThat(harness.windows()).isEmpty();

    harness.playAudio(millis(100));

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/PRESENT");
    harness.frame(2_040_000);
    assertThat(harness.rejections()).hasSize(1).first().asString().endsWith("FRAME_TOO_LATE");
  }

  @Test
  void videoThatNeverComes_holdsNothingUp() {
    harness.open(SessionHarness.audioAndVideo());

    harness.playAudio(millis(3_800));

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/MISSING");
  }

  @Test
  void audioThatStops_holdsNothingUp_andIsMissing() {
    harness.open(SessionHarness.audioAndVideo());
    harness.play(seconds(1));
    harness.playVideo(millis(2_800));
    assertThat(harness.windows()).isEmpty();

    harness.playVideo(millis(200));

    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 MISSING/PRESENT");
  }

  @Test
  void eachFrame_isEncodedOnce() {
    harness.open(SessionHarness.audioAndVideo());

    harness.play(seconds(10));

    long frames =
        harness.worker().encodeCalls().stream()
            .flatMap(call -> call.stream())
            .mapToLong(sequence -> sequence.frames().size())
            .sum();
    assertThat(harness.results()).hasSize(14);
    assertThat(frames).isEqualTo(42);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }
}
