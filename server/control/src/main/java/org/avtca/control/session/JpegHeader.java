package org.avtca.control.session;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The size of a JPEG image, read from its frame header (ITU-T T.81, B.2.2) without decoding it, so
 * that what cannot be an image, or would be a giant, is refused before a worker sees it.
 *
 * @param width pixels, >= 1
 * @param height pixels, >= 1
 */
record JpegHeader(int width, int height) {
  private static final int MARKER = 0xff;
  private static final int SOI = 0xd8;
  private static final int SOS = 0xda;
  private static final int TEM = 0x01;
  private static final int RST_FIRST = 0xd0;
  private static final int SOF_FIRST = 0xc0;
  private static final int SOF_LAST = 0xcf;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int FRAME_BYTES = 5;

  /** The header of the image in {@code data}; empty if there is none. */
  static Optional<JpegHeader> read(ByteBuffer data) {
    ByteBuffer in = data.duplicate();
    if (in.remaining() < 2 || unsigned(in.get()) != MARKER || unsigned(in.get()) != SOI) {
      return Optional.empty();
    }
    while (in.remaining() >= 2) {
      if (unsigned(in.get()) != MARKER) {
        return Optional.empty();
      }
      int code = unsigned(in.get());
      while (code == MARKER && in.hasRemaining()) {
        code = unsigned(in.get());
      }
      if (code == TEM) {
        continue;
      }
      if ((code >= RST_FIRST && code <= SOS) || in.remaining() < 2) {
        return Optional.empty();
      }
      int length = unsigned(in.get()) << Byte.SIZE | unsigned(in.get());
      if (length < 2 || in.remaining() < length - 2) {
        return Optional.empty();
      }
      if (isFrame(code)) {
        return frame(in, length - 2);
      }
      in.position(in.position() + length - 2);
    }
    return Optional.empty();
  }

  private static boolean isFrame(int code) {
    return code >= SOF_FIRST && code <= SOF_LAST && code != DHT && code != JPG && code != DAC;
  }

  private static Optional<JpegHeader> frame(ByteBuffer in, int length) {
    if (length < FRAME_BYTES) {
      return Optional.empty();
    }
    in.get();
    int height = unsigned(in.get()) << Byte.SIZE | unsigned(in.get());
    int width = unsigned(in.get()) << Byte.SIZE | unsigned(in.get());
    return width > 0 && height > 0 ? Optional.of(new JpegHeader(width, height)) : Optional.empty();
  }

  private static int unsigned(byte value) {
    return value & MARKER;
  }
}
