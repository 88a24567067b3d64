package org.avtca.engine.media;

import org.avtca.engine.media.MediaException.Reason;

/**
 * Reads a JPEG's size from its frame header (ITU-T T.81, B.2.2) and checks that it ends, so that
 * nothing is allocated for a picture that claims to be huge, or half decoded from a torn one.
 *
 * @param width pixels a row
 * @param height rows
 */
record JpegHeader(int width, int height) {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int FIRST_FRAME = 0xC0;
  private static final int LAST_FRAME = 0xCF;
  private static final int HUFFMAN_TABLE = 0xC4;
  private static final int EXTENSION = 0xC8;
  private static final int ARITHMETIC_TABLE = 0xCC;

  static JpegHeader parse(byte[] jpeg) throws MediaException {
    if (jpeg.length == 0) {
      throw new MediaException(Reason.EMPTY, "jpeg: no bytes (expected: a JPEG picture)");
    }
    if (jpeg.length < 4 || at(jpeg, 0) != 0xFF || at(jpeg, 1) != START) {
      throw new MediaException(
          Reason.UNREADABLE, "jpeg: no start marker (expected: a JPEG picture)");
    }
    JpegHeader header = findFrame(jpeg);
    if (!ends(jpeg)) {
      throw new MediaException(
          Reason.TRUNCATED, "jpeg: no end marker (expected: a complete JPEG picture)");
    }
    return header;
  }

  private static JpegHeader findFrame(byte[] jpeg) throws MediaException {
    int at = 2;
    while (at + 9 <= jpeg.length && at(jpeg, at) == 0xFF) {
      int marker = at(jpeg, at + 1);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (isFrame(marker)) {
        return new JpegHeader(word(jpeg, at + 7), word(jpeg, at + 5));
      }
      if (marker == SCAN || marker == END) {
        break;
      }
      at += 2 + word(jpeg, at + 2);
    }
    throw new MediaException(Reason.UNREADABLE, "jpeg: no frame header (expected: a JPEG picture)");
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLE
        && marker != EXTENSION
        && marker != ARITHMETIC_TABLE;
  }

  /** Cameras may pad behind the end marker, so it is looked for from behind. */
  private static boolean ends(byte[] jpeg) {
    for (int i = jpeg.length - 2; i >= 2; i--) {
      if (at(jpeg, i) == 0xFF && at(jpeg, i + 1) == END) {
        return true;
      }
    }
    return false;
  }

  private static int word(byte[] jpeg, int index) {
    return at(jpeg, index) << 8 | at(jpeg, index + 1);
  }

  private static int at(byte[] jpeg, int index) {
    return jpeg[index] & 0xff;
  }
}
