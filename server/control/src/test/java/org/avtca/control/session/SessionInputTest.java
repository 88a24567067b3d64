package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Items that break a rule are rejected by name, leave no trace, and never end a session. */
class SessionInputTest {
  private final SessionHarness harness = new SessionHarness();

  @Test
  void audioThatWasSentBefore_isRejected() {
    harness.open(SessionHarness.audioOnly());
    harness.samples(800);

    audio(0, 800);

    assertThat(harness.rejections()).containsExactly("3 AUDIO_OUT_OF_ORDER");
    assertThat(message()).isEqualTo("start_sample: 0 (expected: 800, the end of what has come)");
    harness.playAudio(Duration.ofMillis(3_600));
    assertThat(harness.windows()).containsExactly("0: 0.00-3.60 PRESENT/MISSING");
  }

  @Test
  void audioThatOverlaps_isRejected_andItsNewPartIsAGap() {
    harness.open(SessionHarness.audioOnly());
    harness.samples(800);

    audio(700, 800);
    audio(1_500, 100);
    harness.endInput();

    assertThat(harness.rejections()).containsExactly("3 AUDIO_OVERLAP");
    assertThat(harness.ended().totals().audioSamples()).isEqualTo(900);
    assertThat(harness.ended().totals().audioGapUs()).isEqualTo(87_500);
  }

  @Test
  void audioThatComesTooLateForItsGap_isRejected() {
    harness.open(SessionHarness.audioOnly());
    audio(800, 800);

    audio(0, 800);

    assertThat(harness.rejections()).containsExactly("3 AUDIO_OUT_OF_ORDER");
  }

  @Test
  void chunkOverOneSecond_isRejected() {
    harness.open(SessionHarness.audioOnly());

    audio(0, SessionHarness.RATE);
    audio(SessionHarness.RATE, SessionHarness.RATE + 1);

    assertThat(harness.rejections()).containsExactly("3 CHUNK_TOO_LONG");
    assertThat(message()).isEqualTo("pcm: 8001 samples (expected: at most 8000)");
  }

  @Test
  void halfSamples_andNone_areRejected() {
    harness.open(
        SessionHarness.config(AudioFormat.s16le(48_000, 2), null, Optional.empty(), false, false));

    harness.send(new SessionInput.Audio(harness.nextSeq(), 0, ByteBuffer.allocate(6)));
    harness.send(new SessionInput.Audio(harness.nextSeq(), 0, ByteBuffer.allocate(0)));

    assertThat(harness.rejections()).containsExactly("2 PCM_INVALID", "3 PCM_INVALID");
  }

  @Test
  void modalityThatWasNotDeclared_isRejected() {
    harness.open(SessionHarness.audioOnly());
    harness.frame(0);
    harness.send(new SessionInput.Gap(harness.nextSeq(), Modality.VIDEO, 0, 1_000, "COVERED"));

    SessionHarness video = new SessionHarness();
    video.open(SessionHarness.videoOnly());
    video.samples(10);
    video.send(new SessionInput.Anchor(video.nextSeq(), 0, 0));

    assertThat(harness.rejections())
        .containsExactly("2 VIDEO_NOT_DECLARED", "3 VIDEO_NOT_DECLARED");
    assertThat(video.rejections()).containsExactly("2 AUDIO_NOT_DECLARED", "3 AUDIO_NOT_DECLARED");
  }

  @Test
  void timeStampsThatDoNotIncrease_areRejected() {
    harness.open(SessionHarness.videoOnly());
    harness.frame(100_000);

    harness.frame(100_000);
    harness.frame(99_999);
    harness.frame(100_001);

    assertThat(harness.rejections())
        .containsExactly("3 PTS_NOT_INCREASING", "4 PTS_NOT_INCREASING");
  }

  @Test
  void timeStampsOfAnotherClock_areRejected_untilAnAnchorTiesIt() {
    harness.open(SessionHarness.audioAndVideo());
    long clock = 1_700_000_000_000_000L;

    harness.frame(clock);
    harness.send(new SessionInput.Anchor(harness.nextSeq(), 0, clock));
    harness.frame(clock + 40_000);

    assertThat(harness.rejections()).containsExactly("2 PTS_OUT_OF_RANGE");
  }

  @Test
  void whatIsNoJpeg_orTooLarge_isRejected() {
    harness.open(SessionHarness.videoOnly());

    video(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    video(1, ByteBuffer.allocate(0));
    video(2, TestJpeg.image(5_000, 10, 1));
    video(3, ByteBuffer.allocate(512 * 1024 + 1));
    video(4, TestJpeg.image(4_096, 4_096, 1));

    assertThat(harness.rejections())
        .containsExactly("2 BAD_JPEG", "3 BAD_JPEG", "4 FRAME_TOO_LARGE", "5 FRAME_TOO_LARGE");
  }

  @Test
  void rgbOfAnotherSize_isRejected() {
    harness.open(
        SessionHarness.config(
            null,
            new VideoFormat(VideoFormat.Encoding.RGB24, 4, 2),
            Optional.empty(),
            false,
            false));

    video(0, ByteBuffer.allocate(24));
    video(1, ByteBuffer.allocate(23));

    assertThat(harness.rejections()).containsExactly("3 FRAME_SIZE_WRONG");
  }

  @Test
  void rejectedFrames_countAgainstTheCredit_asTheClientCountsThem() {
    harness.open(SessionHarness.videoOnly());

    for (int i = 0; i < 21; i++) {
      video(i, ByteBuffer.wrap(new byte[] {1}));
    }

    assertThat(harness.sink.failure()).isNotNull();
    assertThat(harness.rejections()).hasSize(20);
  }

  @Test
  void gapsThatMakeNoSense_areRejected() {
    harness.open(SessionHarness.audioAndVideo());
    harness.playAudio(Duration.ofSeconds(1));

    gap(Modality.AUDIO, 0, 500_000);
    gap(Modality.AUDIO, 2_000_000, 2_000_000);
    gap(Modality.AUDIO, -1, 2_000_000);
    gap(Modality.AUDIO, 0, Long.MAX_VALUE);
    gap(Modality.VIDEO, 0, 500_000);
    gap(Modality.VIDEO, 0, 400_000);

    assertThat(harness.rejections().stream().map(it -> it.substring(it.indexOf(' ') + 1)))
        .containsExactly(
            "GAP_OVERLAP",
            "GAP_OUT_OF_RANGE",
            "GAP_OUT_OF_RANGE",
            "GAP_OUT_OF_RANGE",
            "GAP_OVERLAP");
  }

  @Test
  void framesInAnAnnouncedGap_areTooLate() {
    harness.open(SessionHarness.videoOnly());
    gap(Modality.VIDEO, 0, 500_000);

    harness.frame(400_000);

    assertThat(harness.rejections()).containsExactly("3 FRAME_TOO_LATE");
  }

  @Test
  void gapInMicroseconds_endsAtTheNearestSample() {
    harness.open(
        SessionHarness.config(AudioFormat.s16le(44_100, 1), null, Optional.empty(), false, false));
    long samples = 44_100 / 3;
    long down = samples * 1_000_000 / 44_100;

    gap(Modality.AUDIO, 0, down);
    audio(samples, 10);
    gap(Modality.AUDIO, 0, (samples + 20) * 1_000_000 / 44_100 + 1);
    audio(samples + 20, 10);

    assertThat(harness.rejections()).isEmpty();
  }

  @Test
  void updateToAHopOffTheGrid_isRejected_andChangesNothing() {
    harness.open(SessionHarness.audioOnly());
    harness.send(
        new SessionInput.Update(
            harness.nextSeq(),
            Optional.of(Duration.ofMillis(100)),
            Optional.of(true),
            Optional.empty()));

    harness.playAudio(Duration.ofMillis(4_200));

    assertThat(harness.rejections()).containsExactly("2 UPDATE_INVALID");
    assertThat(harness.windows()).hasSize(2);
  }

  @Test
  void anchorsThatContradictThemselves_areRejected() {
    harness.open(SessionHarness.audioAndVideo());
    harness.send(new SessionInput.Anchor(harness.nextSeq(), 0, 5_000_000));

    harness.send(new SessionInput.Anchor(harness.nextSeq(), 800, 5_600_001));
    harness.send(new SessionInput.Anchor(harness.nextSeq(), -1, 5_000_000));

    assertThat(harness.rejections())
        .containsExactly("3 ANCHOR_IMPLAUSIBLE", "4 ANCHOR_OUT_OF_RANGE");
  }

  private void audio(long start, int count) {
    harness.send(
        new SessionInput.Audio(harness.nextSeq(), start, SessionHarness.pcm(start, count)));
  }

  private void video(long pts, ByteBuffer data) {
    harness.send(new SessionInput.Video(harness.nextSeq(), pts, data, null, ""));
  }

  private void gap(Modality modality, long from, long to) {
    harness.send(new SessionInput.Gap(harness.nextSeq(), modality, from, to, "DROPPED"));
  }

  private String message() {
    return harness.sink.events(SessionEvent.Rejected.class).get(0).message();
  }
}
