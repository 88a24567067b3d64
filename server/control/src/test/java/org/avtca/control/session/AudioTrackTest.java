package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.avtca.control.worker.WindowAudio;
import org.avtca.core.FrameGrid;
import org.avtca.core.WindowSpan;
import org.avtca.core.Windows;
import org.junit.jupiter.api.Test;

/** Audio as it was received, cut into windows with context; gaps are silence and take no memory. */
class AudioTrackTest {
  private static final int RATE = 8_000;
  private static final int BEFORE = WindowAudio.before(RATE, 22_050);
  private static final int AFTER = WindowAudio.after(RATE, 22_050);
  private static final Windows PLAN = new Windows(FrameGrid.STANDARD, 480_000, false);

  private final AudioTrack track = new AudioTrack(AudioFormat.s16le(RATE, 1), 22_050, 0);

  @Test
  void window_hasItsSamples_andContextAtBothEnds() {
    append(0, 40_000);
    WindowSpan second = PLAN.at(1);

    WindowAudio audio = track.slice(second, track.end(), false);

    assertThat(audio.contextBefore()).isEqualTo(BEFORE);
    assertThat(audio.contextAfter()).isEqualTo(AFTER);
    List<Short> samples = samples(audio);
    assertThat(samples).hasSize(28_800 + BEFORE + AFTER);
    assertThat(samples.get(0)).isEqualTo(sample(3_840 - BEFORE));
    assertThat(samples.get(samples.size() - 1)).isEqualTo(sample(3_840 + 28_800 + AFTER - 1));
  }

  @Test
  void atTheModelsOwnRate_aWindowIsCompleteWithItsLastSample() {
    AudioTrack equal = new AudioTrack(AudioFormat.s16le(22_050, 1), 22_050, 0);
    equal.append(ByteBuffer.allocate(2 * (79_380 - 1)));
    assertThat(equal.hasAll(PLAN.first())).isFalse();

    equal.append(ByteBuffer.allocate(2));

    assertThat(equal.hasAll(PLAN.first())).isTrue();
    assertThat(equal.slice(PLAN.first(), equal.end(), false).contextAfter()).isZero();
  }

  @Test
  void firstWindow_hasNoContextBefore_theStreamsLastOneWhatIsThereAfter() {
    append(0, 28_810);

    WindowAudio audio = track.slice(PLAN.first(), track.end(), true);

    assertThat(audio.contextBefore()).isZero();
    assertThat(audio.contextAfter()).isEqualTo(10);
  }

  @Test
  void whatComesAfterAWindowHasClosed_doesNotChangeIt() {
    append(0, 20_000);
    long until = track.end();
    append(20_000, 20_000);

    List<Short> samples = samples(track.slice(PLAN.first(), until, false));

    assertThat(samples.get(19_999)).isEqualTo(sample(19_999));
    assertThat(samples.subList(20_000, samples.size())).containsOnly((short) 0);
    assertThat(track.missing(PLAN.first(), until)).isEqualTo(8_800);
  }

  @Test
  void gaps_areSilenceAndCounted() {
    append(0, 1_000);
    track.skipTo(5_000);
    track.skipTo(6_000);
    append(6_000, 30_000);

    List<Short> samples = samples(track.slice(PLAN.first(), track.end(), false));

    assertThat(samples.subList(1_000, 6_000)).containsOnly((short) 0);
    assertThat(samples.get(6_000)).isEqualTo(sample(6_000));
    assertThat(track.missing(PLAN.first(), track.end())).isEqualTo(5_000);
  }

  @Test
  void longGap_takesNoMemory() {
    track.skipTo(3_600L * RATE);
    append(3_600L * RATE, 10);

    assertThat(track.heldBytes()).isEqualTo(RATE);
  }

  @Test
  void trimmedTrack_stillHasWhatLaterWindowsNeed() {
    append(0, 80_000);
    long before = track.heldBytes();

    track.trimBefore(5_760_000);

    assertThat(track.heldBytes()).isLessThan(before / 2);
    List<Short> samples = samples(track.slice(PLAN.at(12), track.end(), false));
    assertThat(samples.get(0)).isEqualTo(sample(46_080 - BEFORE));
  }

  @Test
  void paddedWindow_holdsOnlyItsMedia() {
    append(0, 8_000);
    WindowSpan padded = new WindowSpan(0, 0, 3_600_000, 2_600_000, true);

    WindowAudio audio = track.slice(padded, track.end(), true);

    assertThat(samples(audio)).hasSize(8_000);
    assertThat(audio.contextAfter()).isZero();
    assertThat(track.samples(padded)).isEqualTo(8_000);
  }

  private void append(long start, int count) {
    ByteBuffer pcm = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = start; i < start + count; i++) {
      pcm.putShort(sample(i));
    }
    track.append(pcm.flip());
  }

  private static short sample(long index) {
    return (short) (index % 30_011 + 1);
  }

  private static List<Short> samples(WindowAudio audio) {
    ByteBuffer pcm = audio.pcm().order(ByteOrder.LITTLE_ENDIAN);
    List<Short> samples = new ArrayList<>();
    while (pcm.hasRemaining()) {
      samples.add(pcm.getShort());
    }
    return samples;
  }
}
