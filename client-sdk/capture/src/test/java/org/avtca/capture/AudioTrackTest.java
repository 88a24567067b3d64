package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound on the source's clock. */
class AudioTrackTest {
  private static final int RATE = 48_000;

  private final List<MediaItem> items = new ArrayList<>();
  private final AudioTrack track = new AudioTrack(new Timeline(true, false, 1, items::add), RATE);

  /** Sends a tenth of a second of ones, said to begin at a time. */
  private void tenth(long us) {
    float[] ones = new float[RATE / 10];
    java.util.Arrays.fill(ones, 0.5f);
    track.take(ones, us);
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
    AudioTrack again = new AudioTrack(new Timeline(true, false, 1, items::add), RATE);
    again.take(new float[RATE / 5], 0);
    again.take(new float[RATE / 10], 50_000);
    again.take(new float[RATE / 10], 200_000);
    again.finish();
    assertThat(samples()).isEqualTo(3 * AudioTrack.RATE / 10);
  }
}
