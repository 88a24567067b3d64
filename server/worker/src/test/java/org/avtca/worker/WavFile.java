package org.avtca.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.core.Pcm;

/** Writes sound files. */
final class WavFile {
  private static final int HEADER = 44;

  private WavFile() {}

  /** A sine of 440 Hz. */
  static Path sine(Path file, int rate, int samples) throws IOException {
    float[] values = new float[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / rate));
    }
    byte[] pcm = Pcm.s16le(values);
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(ascii("RIFF")).putInt(HEADER - 8 + pcm.length).put(ascii("WAVEfmt "));
    bytes.putInt(16).putShort((short) 1).putShort((short) 1);
    bytes.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
    bytes.put(ascii("data")).putInt(pcm.length).put(pcm);
    return Files.write(file, bytes.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
