package org.avtca.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelsTest {
  @Test
  void aligned_hasRoomForWholeBlocks() {
    assertThat(Channels.aligned(29).width()).isEqualTo(32);
    assertThat(Channels.aligned(29).count()).isEqualTo(29);
    assertThat(Channels.aligned(32)).isEqualTo(Channels.exactly(32));
    assertThat(Channels.aligned(29)).isNotEqualTo(Channels.exactly(29));
  }

  @Test
  void then_shiftsByTheWidthBefore() {
    Channels joined = Channels.aligned(3).then(Channels.exactly(2));

    assertThat(joined.width()).isEqualTo(6);
    assertThat(weights(joined, 1, 2, 3, 4, 5)).containsExactly(1, 2, 3, 0, 4, 5);
  }

  @Test
  void shuffled_takesOneOfEachHalfInTurn() {
    Channels shuffled = Channels.exactly(6).shuffled();

    assertThat(weights(shuffled, 1, 2, 3, 4, 5, 6)).containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(weights(shuffled.firstHalf(), 1, 2, 3)).containsExactly(1, 3, 0, 2, 0, 0);
    assertThat(weights(shuffled.secondHalf(), 4, 5, 6)).containsExactly(0, 0, 5, 0, 4, 6);
  }

  @Test
  void times_putsEachChannelsOutputsInItsPlace() {
    Channels two = Channels.exactly(4).shuffled().firstHalf();

    assertThat(weights(two.times(2), 1, 2, 3, 4)).containsExactly(1, 2, 0, 0, 3, 4, 0, 0);
  }

  @Test
  void indices_bringEveryChannelWhereItIsWanted() {
    Channels present = Channels.exactly(4).shuffled();
    Channels wanted = Channels.aligned(3).then(Channels.exactly(1));

    float[] lying = weights(present, 1, 2, 3, 4);
    long[] indices = present.indicesFor(wanted);

    assertThat(indices).hasSize(5);
    for (int place : new int[] {0, 1, 2, 4}) {
      assertThat(lying[(int) indices[place]]).isEqualTo(place == 4 ? 4 : place + 1);
    }
    assertThat(indices[3]).isBetween(0L, 3L);
  }

  @Test
  void spread_keepsWhatLiesBeforeAndBehind() {
    Channels channels = Channels.exactly(2).then(Channels.exactly(1)).secondHalf();
    float[] rows = {1, 2, 3, 4, 5, 6, 7, 8};

    assertThat(channels.spread(rows, 2, 2)).containsExactly(0, 0, 1, 2, 3, 4, 0, 0, 5, 6, 7, 8);
  }

  private static float[] weights(Channels channels, float... values) {
    return channels.spread(values, 1, 1);
  }
}
