package org.avtca.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sample formats and channels, by wav files written byte for byte. */
class WavFormatsTest {
  private static final int RATE = 16_000;
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final float[] LEFT = {0, 0.5f, -0.5f, 0.25f, -1};
  private static final float[] RIGHT = {0, 0.25f, -0.25f, 0.75f, -1};

  @TempDir private Path folder;

  @Test
  void stereo_isAveraged() throws IOException {
    float[] mono = read(PCM, 2, 16);
    for (int i = 0; i < LEFT.length; i++) {
      assertThat(mono[i]).isEqualTo((LEFT[i] + RIGHT[i]) / 2);
    }
  }

  @Test
  void mono_ofEachWidth_isScaledToOne() throws IOException {
    for (int bits : new int[] {8, 16, 24, 32}) {
      float[] mono = read(PCM, 1, bits);
      for (int i = 0; i < LEFT.length; i++) {
        assertThat(mono[i]).as("%d bits", bits).isCloseTo(LEFT[i], within(1e-6f));
      }
    }
  }

  @Test
  void floatSamples_passUnchanged() throws IOException {
    assertThat(read(FLOAT, 1, 32)).startsWith(LEFT);
    assertThat(read(FLOAT, 1, 64)).startsWith(LEFT);
  }

  private float[] read(int format, int channels, int bits) throws IOException {
    Path file = folder.resolve(format + "-" + channels + "-" + bits + ".wav");
    Files.write(file, wav(format, channels, bits));
    RecordingSink sink = new RecordingSink();
    new MediaReader(MediaLimits.forClips()).read(file, MediaRequest.audioOnly(), sink);
    return sink.sound();
  }

  /** The five samples, then half a second of silence. */
  private static byte[] wav(int format, int channels, int bits) {
    int frames = RATE / 2;
    int width = bits / 8;
    ByteBuffer out =
        ByteBuffer.allocate(44 + frames * channels * width).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WAVEfmt ")).putInt(16);
    out.putShort((short) format).putShort((short) channels).putInt(RATE);
    out.putInt(RATE * channels * width).putShort((short) (channels * width));
    out.putShort((short) bits).put(ascii("data")).putInt(out.remaining() - 4);
    for (int i = 0; i < frames; i++) {
      put(out, format, bits, i < LEFT.length ? LEFT[i] : 0);
      if (channels == 2) {
        put(out, format, bits, i < RIGHT.length ? RIGHT[i] : 0);
      }
    }
    return out.array();
  }

  private static void put(ByteBuffer out, int format, int bits, float value) {
    if (format == FLOAT) {
      if (bits == 32) {
        out.putFloat(value);
      } else {
        out.putDouble(value);
      }
      return;
    }
    long scaled = (long) (value * (1L << (bits - 1)));
    long stored = bits == 8 ? scaled + 128 : scaled;
    for (int shift = 0; shift < bits; shift += 8) {
      out.put((byte) (stored >> shift));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
