package org.avtca.control.worker;

import java.nio.ByteBuffer;
import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;

/**
 * One grid instant's frame.
 *
 * @param id the caller's own number; results carry it back
 * @param data the encoded bytes, position to limit, read-only and not copied: they must not change
 *     until the call that carries them has ended; empty for {@link FrameEncoding#ABSENT}
 * @param width pixels; needed for the RGB encodings, else 0
 * @param height pixels; needed for the RGB encodings, else 0
 * @param face the face that the client chose, so that no detector runs; null: the detector decides
 */
public record FrameItem(
    long id,
    FrameEncoding encoding,
    ByteBuffer data,
    int width,
    int height,
    @Nullable FaceBox face) {
  private static final int RGB = 3;

  public FrameItem {
    data = data.asReadOnlyBuffer();
    boolean absent = encoding == FrameEncoding.ABSENT;
    Expect.that(
        absent != data.hasRemaining(), "frame bytes", data.remaining(), absent ? "0" : "> 0");
    if (encoding == FrameEncoding.RGB24 || encoding == FrameEncoding.FACE_CROP_RGB24) {
      Expect.that(width > 0 && height > 0, "frame size", width + "x" + height, "at least 1x1");
      long bytes = (long) width * height * RGB;
      Expect.that(data.remaining() == bytes, "frame bytes", data.remaining(), Long.toString(bytes));
    }
  }

  /** A grid instant for which no frame came. */
  public static FrameItem absent(long id) {
    return new FrameItem(id, FrameEncoding.ABSENT, ByteBuffer.allocate(0), 0, 0, null);
  }

  /** A view with its own position. */
  @Override
  public ByteBuffer data() {
    return data.duplicate();
  }
}
