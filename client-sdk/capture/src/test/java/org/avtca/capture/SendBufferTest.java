package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.client.emotion.GapCause;
import org.junit.jupiter.api.Test;

/** Bounded, whatever the network does. */
class SendBufferTest {
  private static final CaptureSummary NONE =
      new CaptureSummary(Duration.ZERO, Duration.ZERO, 0, 0, 0);

  private final SendBuffer buffer = new SendBuffer(new SendBuffer.Limits(3, 100, 4_410, 8));

  private void picture(long us, int bytes) {
    buffer.accept(new MediaItem.Picture(us, us, new byte[bytes], Optional.empty()));
  }

  private void sound(long us) {
    buffer.accept(new MediaItem.Audio(us, new byte[2_205]));
  }

  private List<Long> drained() throws InterruptedException {
    List<Long> times = new ArrayList<>();
    buffer.close();
    for (MediaItem item = buffer.poll(Duration.ZERO);
        item != null;
        item = buffer.poll(Duration.ZERO)) {
      times.add(item.atUs());
    }
    assertThat(buffer.isDrained()).isTrue();
    return times;
  }

  @Test
  void oldestPictures_goFirst_andAreCounted() throws InterruptedException {
    sound(1);
    for (int us = 2; us <= 6; us++) {
      picture(us, 10);
    }
    assertThat(buffer.statistics(NONE, 0).droppedFrames()).isEqualTo(2);
    assertThat(buffer.statistics(NONE, 0).waitingBytes()).isEqualTo(2_235);
    assertThat(drained()).containsExactly(1L, 4L, 5L, 6L);
  }

  @Test
  void largePictures_areBoundedInBytes() throws InterruptedException {
    picture(1, 60);
    picture(2, 60);
    assertThat(drained()).containsExactly(2L);
  }

  @Test
  void oldestSound_goes_whenTheNetworkStandsStill() throws InterruptedException {
    for (int us = 1; us <= 4; us++) {
      sound(us);
    }
    assertThat(buffer.statistics(NONE, 0).droppedAudio()).isEqualTo(Duration.ofMillis(100));
    assertThat(drained()).containsExactly(3L, 4L);
  }

  @Test
  void gaps_areBoundedToo() throws InterruptedException {
    for (int us = 1; us <= 20; us++) {
      buffer.accept(new MediaItem.Silence(us, GapCause.MUTED));
    }
    assertThat(drained()).hasSize(8).endsWith(20L);
  }

  @Test
  void closedBuffer_takesNothing() throws InterruptedException {
    sound(1);
    buffer.clear();
    sound(2);
    assertThat(buffer.poll(Duration.ofDays(1))).isNull();
    assertThat(buffer.isDrained()).isTrue();
  }
}
