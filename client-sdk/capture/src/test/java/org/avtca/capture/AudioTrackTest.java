package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.avtca.client.emotion.GapCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound on the source's clock. */
class AudioTrackTest {
  private static final int RATE = 48_000;

  private final List<MediaItem> items = new ArrayList<>();
  private final AudioTrack track = track();

  private AudioTrack track() {
    Timeline timeline = new Timeline(true, false, 1, items::add);
    return new AudioTrack(timeline, AudioTrack.Steps.OF_FILES, false);
  }

  private static Piece.Sound sound(float[] mono) {
    return new Piece.Sound(0, mono, RATE);
  }

  /** Sends a tenth of a second of ones, said to begin at a time. */
  private void tenth(long us) {
    float[] ones = new float[RATE / 10];
    java.util.Arrays.fill(ones, 0.5f);
    track.take(sound(ones), us);
  }

  private long samples() {
    return items.stream()
        .filter(MediaItem.Audio.class::isInstance)
        .mapToLong(item -> ((MediaItem.Audio) item).pcm().length / 2)
        .sum();
  }

  private List<Long> silences() {
    return items.stream().filter(MediaItem.Silence.class::isInstance).map(MediaItem::atUs).toList();
  }

  @Test
  void sound_comesInChunksOfATenth() {
    for (int i = 0; i < 10; i++) {
      tenth(i * 100_000L);
    }
    track.finish();
    assertThat(items).hasSize(10).allMatch(MediaItem.Audio.class::isInstance);
    assertThat(samples()).isEqualTo(AudioTrack.RATE);
    assertThat(items.get(3).atUs()).isEqualTo(400_000);
    assertThat(silences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-30_000, 30_000})
  void roundedTimeStamps_tearNothing(long jitter) {
    tenth(0);
    tenth(100_000 + jitter);
    tenth(200_000);
    track.finish();
    assertThat(samples()).isEqualTo(3 * AudioTrack.RATE / 10);
    assertThat(silences()).isEmpty();
  }

  @Test
  void lateStart_isAGapBeforeTheSound() {
    tenth(500_000);
    track.finish();
    assertThat(items.get(0)).isInstanceOf(MediaItem.Silence.class);
    assertThat(silences()).containsExactly(500_000L);
    assertThat(samples()).isEqualTo(AudioTrack.RATE / 10);
    assertThat(track.lengthUs()).isEqualTo(600_000);
    assertThat(track.gapUs()).isEqualTo(500_000);
  }

  @Test
  void hole_isAGapBetweenTwoStretches() {
    tenth(0);
    tenth(400_000);
    track.finish();
    assertThat(items)
        .extracting(item -> item.getClass().getSimpleName())
        .containsExactly("Audio", "Silence", "Audio");
    assertThat(silences()).containsExactly(400_000L);
    assertThat(track.gapUs()).isEqualTo(300_000);
  }

  @Test
  void whatLiesBeforeTheStart_orComesTwice_isLeftOut() {
    tenth(-50_000);
    track.finish();
    // 2,400 of the 4,800 samples are left: ceil(2400 * 22050 / 48000).
    assertThat(samples()).isEqualTo(1103);

    items.clear();
    AudioTrack again = track();
    again.take(sound(new float[RATE / 5]), 0);
    again.take(sound(new float[RATE / 10]), 50_000);
    again.take(sound(new float[RATE / 10]), 200_000);
    again.finish();
    assertThat(samples()).isEqualTo(3 * AudioTrack.RATE / 10);
  }

  private static AudioTrack device(Timeline timeline) {
    return new AudioTrack(timeline, AudioTrack.Steps.OF_DEVICES, true);
  }

  private List<MediaItem.Anchor> anchors() {
    return items.stream()
        .filter(MediaItem.Anchor.class::isInstance)
        .map(MediaItem.Anchor.class::cast)
        .toList();
  }

  @Test
  void slowMicrophone_tearsNothing_andItsDriftIsTold() {
    AudioTrack slow = device(new Timeline(true, false, 1, items::add));
    for (int i = 0; i < 6_000; i++) {
      // 300 ppm: after 10 minutes 180 ms, more than a hole's tolerance.
      slow.take(sound(new float[RATE / 10]), i * 100_030L);
    }
    slow.finish();
    assertThat(silences()).isEmpty();
    assertThat(samples()).isEqualTo(600L * AudioTrack.RATE);
    assertThat(anchors()).hasSizeBetween(590, 601);
    MediaItem.Anchor last = anchors().get(anchors().size() - 1);
    assertThat(last.captureUs() - last.atUs()).isBetween(174_000L, 181_000L);
  }

  @Test
  void anchors_beginAtZero_andComeOnceASecond() {
    AudioTrack steady = device(new Timeline(true, false, 1, items::add));
    for (int i = 0; i < 35; i++) {
      steady.take(sound(new float[RATE / 10]), i * 100_000L);
    }
    assertThat(anchors())
        .containsExactly(
            new MediaItem.Anchor(0, 0),
            new MediaItem.Anchor(1_000_000, 1_000_000),
            new MediaItem.Anchor(2_000_000, 2_000_000),
            new MediaItem.Anchor(3_000_000, 3_000_000));
  }

  @Test
  void rateThatChanges_goesOn() {
    track.take(sound(new float[RATE]), 0);
    track.take(new Piece.Sound(0, new float[16_000], 16_000), 1_000_000);
    track.finish();
    assertThat(samples()).isEqualTo(2L * AudioTrack.RATE);
    assertThat(silences()).isEmpty();
  }

  @Test
  void absence_isAGapWithItsCause_andWhatOverlapsItIsLeftOut() {
    tenth(0);
    track.absentUntil(300_000, GapCause.DEVICE_LOST);
    track.absentUntil(200_000, GapCause.DEVICE_LOST);
    tenth(250_000);
    track.finish();
    assertThat(items).contains(new MediaItem.Silence(300_000, GapCause.DEVICE_LOST));
    assertThat(track.lengthUs()).isCloseTo(350_000, within(46L));
  }
}
