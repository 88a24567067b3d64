package org.avtca.control.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.avtca.control.worker.WindowAudio.Encoding;
import org.avtca.core.ResamplerFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowAudioTest {
  private static final int MODEL_RATE = 22_050;

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000})
  void before_isTheLeastWholeNumberAtBothRatesThatTheFilterReachesOver(int rate) {
    int reach = ResamplerFilter.between(rate, MODEL_RATE).reach();
    int before = WindowAudio.before(rate, MODEL_RATE);
    assertThat((long) before * MODEL_RATE % rate).isZero();
    assertThat(before).isGreaterThanOrEqualTo(reach).isLessThan(reach + leastCommon(rate));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000})
  void after_isWhatTheFilterReachesOver_andNoMore(int rate) {
    assertThat(WindowAudio.after(rate, MODEL_RATE))
        .isEqualTo(ResamplerFilter.between(rate, MODEL_RATE).reach());
  }

  @Test
  void context_atKnownRates() {
    assertThat(WindowAudio.before(8_000, MODEL_RATE)).isEqualTo(160);
    assertThat(WindowAudio.after(8_000, MODEL_RATE)).isEqualTo(48);
    assertThat(WindowAudio.before(16_000, MODEL_RATE)).isEqualTo(320);
    assertThat(WindowAudio.after(16_000, MODEL_RATE)).isEqualTo(48);
    assertThat(WindowAudio.before(22_050, MODEL_RATE)).isZero();
    assertThat(WindowAudio.after(22_050, MODEL_RATE)).isZero();
    assertThat(WindowAudio.before(48_000, MODEL_RATE)).isEqualTo(320);
    assertThat(WindowAudio.after(48_000, MODEL_RATE)).isEqualTo(106);
  }

  @Test
  void rateOffTheGrid_isRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> WindowAudio.before(44_101, MODEL_RATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample rate: 44101 Hz (expected: a positive multiple of 25 Hz)");
  }

  @Test
  void contextAsLongAsTheSamples_isRefused() {
    ByteBuffer pcm = ByteBuffer.allocate(2 * 100);
    assertThatThrownBy(() -> new WindowAudio(Encoding.S16LE, 16_000, 1, pcm, 60, 40))
        .hasMessage("context: 60 + 40 (expected: less than all 100 samples)");
  }

  @Test
  void stereoSampleCutInTwo_isRefused() {
    ByteBuffer pcm = ByteBuffer.allocate(2 * 101);
    assertThatThrownBy(() -> new WindowAudio(Encoding.S16LE, 16_000, 2, pcm, 0, 0))
        .hasMessage("pcm bytes: 202 (expected: a multiple of 4)");
  }

  @Test
  void pcm_isAViewWithItsOwnPosition() {
    WindowAudio audio = new WindowAudio(Encoding.S16LE, 16_000, 1, ByteBuffer.allocate(4), 0, 0);
    audio.pcm().getShort();
    assertThat(audio.pcm().remaining()).isEqualTo(4);
  }

  /** The smallest k > 0 with k * 22,050 a multiple of the rate, by counting. */
  private static int leastCommon(int rate) {
    int k = 1;
    while ((long) k * MODEL_RATE % rate != 0) {
      k++;
    }
    return k;
  }
}
