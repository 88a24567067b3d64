package org.avtca.control.worker;

import java.nio.ByteBuffer;

/**
 * A frame's embedding as the worker wrote it, little-endian float32. The server passes it on and
 * never reads it.
 *
 * @param bytes position to limit, a multiple of 4; empty: the frame is missing
 */
public record Embedding(ByteBuffer bytes) {
  /** Of a frame without a face. */
  public static final Embedding MISSING = new Embedding(ByteBuffer.allocate(0));

  public Embedding {
    bytes = bytes.asReadOnlyBuffer();
    Expect.that(
        bytes.remaining() % Float.BYTES == 0,
        "embedding bytes",
        bytes.remaining(),
        "a multiple of " + Float.BYTES);
  }

  /** A view with its own position. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** Whether it stands for a frame without a face. */
  public boolean isMissing() {
    return !bytes.hasRemaining();
  }

  @Override
  public String toString() {
    return "Embedding[" + bytes.remaining() / Float.BYTES + "]";
  }
}
