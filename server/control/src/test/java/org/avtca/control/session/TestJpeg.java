package org.avtca.control.session;

import java.nio.ByteBuffer;

/** Bytes that begin as a JPEG image does, and differ by number. */
final class TestJpeg {
  private static final int LENGTH = 40;

  private TestJpeg() {}

  /** A 64x48 image. */
  static ByteBuffer image(long number) {
    return image(64, 48, number);
  }

  static ByteBuffer image(int width, int height, long number) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.putShort((short) 0xffd8);
    bytes.putShort((short) 0xffe0).putShort((short) 6).putInt(0x4a464946);
    bytes.putShort((short) 0xffc0).putShort((short) 11).put((byte) 8);
    bytes.putShort((short) height).putShort((short) width).put((byte) 1).put(new byte[3]);
    bytes.putLong(number);
    return bytes.rewind();
  }
}
