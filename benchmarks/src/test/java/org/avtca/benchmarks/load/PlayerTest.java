package org.avtca.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.avtca.benchmarks.load.Clip.Item;
import org.avtca.benchmarks.load.Clip.Kind;
import org.junit.jupiter.api.Test;

class PlayerTest {
  @Test
  void clipsFollowEachOtherOnOneClock_withoutEnd() {
    Player player = new Player(List.of(clip(1_200_000), clip(2_400_000)), 1);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      times.add(player.atUs());
      player.advance();
    }
    assertThat(times).containsExactly(100_000L, 120_000L, 2_500_000L, 2_520_000L, 3_700_000L);
  }

  @Test
  void soundIsCutIntoChunks_andPicturesBehindTheEndAreLeftOut() {
    float[] sound = new float[ClipEncoder.RATE * 3];
    Clip clip =
        ClipEncoder.clip(
            sound,
            List.of(
                new Item(120_000, Kind.PICTURE, new byte[] {1}),
                new Item(2_520_000, Kind.PICTURE, new byte[] {2})));

    assertThat(clip.durationUs()).isEqualTo(2_400_000);
    assertThat(clip.items()).extracting(Item::atUs).isSorted();
    assertThat(clip.items())
        .filteredOn(item -> item.kind() == Kind.SOUND)
        .hasSize(24)
        .allMatch(item -> item.data().length == 2 * 2_205);
    assertThat(clip.items()).filteredOn(item -> item.kind() == Kind.PICTURE).hasSize(1);
  }

  @Test
  void shortSound_isRefused() {
    assertThatThrownBy(() -> ClipEncoder.clip(new float[ClipEncoder.RATE], List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clip: 0 items in 0 us (expected: some, in a multiple of 1200000)");
  }

  private static Clip clip(long durationUs) {
    return new Clip(
        List.of(
            new Item(100_000, Kind.SOUND, new byte[2]),
            new Item(120_000, Kind.PICTURE, new byte[1])),
        durationUs);
  }
}
