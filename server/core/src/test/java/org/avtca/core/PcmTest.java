package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PcmTest {

  @Test
  void everySample_survivesBothWays() {
    byte[] all = new byte[2 * 65_536];
    for (int i = 0; i < 65_536; i++) {
      all[2 * i] = (byte) i;
      all[2 * i + 1] = (byte) (i >> 8);
    }

    assertThat(Pcm.s16le(Pcm.monoFromS16le(all, 1))).isEqualTo(all);
  }

  @Test
  void mono_isInMinusOneToOne() {
    byte[] extremes = {0, (byte) 0x80, (byte) 0xff, 0x7f, 0, 0};

    assertThat(Pcm.monoFromS16le(extremes, 1)).containsExactly(-1f, 32_767 / 32_768f, 0f);
  }

  @Test
  void stereo_isAveraged() {
    byte[] interleaved = Pcm.s16le(new float[] {0.5f, -0.25f, 1f / 32_768, 0});

    assertThat(Pcm.monoFromS16le(interleaved, 2)).containsExactly(0.125f, 0.5f / 32_768);
    assertThat(Pcm.toMono(new float[] {0.5f, -0.25f}, 2)).containsExactly(0.125f);
  }

  @Test
  void part_ofAnArray() {
    byte[] bytes = {9, 9, 0, 0x40, 9};

    assertThat(Pcm.monoFromS16le(bytes, 2, 2, 1)).containsExactly(0.5f);
  }

  @Test
  void beyondFullScale_isClipped() {
    assertThat(Pcm.s16le(new float[] {2, -2}))
        .containsExactly((byte) 0xff, (byte) 0x7f, (byte) 0, (byte) 0x80);
  }

  @Test
  void cutSamples_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pcm.monoFromS16le(new byte[6], 2))
        .withMessage("pcm length: 6 (expected: a multiple of 4 bytes)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pcm.monoFromS16le(new byte[6], 3))
        .withMessage("channels: 3 (expected: 1..2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pcm.toMono(new float[3], 2))
        .withMessageContaining("a multiple of 2 channels");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Pcm.monoFromS16le(new byte[6], 4, 4, 1));
  }
}
