package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.avtca.core.PreprocessingProfile;

/**
 * The bytes of a prepared clip, little-endian: magic, version, the clip's digest (64 characters),
 * the facts, the arrays with their lengths, and a CRC-32C of all before it.
 */
final class PreparedFormat {
  private static final int MAGIC = 0x43505641;
  private static final int VERSION = 1;
  private static final int DIGEST_BYTES = 64;
  private static final int FACTS_BYTES = 2 * Long.BYTES + 3 * Integer.BYTES;
  private static final int HEADER_BYTES = 2 * Integer.BYTES + DIGEST_BYTES + FACTS_BYTES;
  private static final int LENGTHS_BYTES = 4 * Integer.BYTES;

  private PreparedFormat() {}

  static ByteBuffer encode(PreparedClip clip) {
    int faces = clip.hasFace().length;
    int floats = clip.pcm().length + clip.features().length;
    int size =
        HEADER_BYTES
            + LENGTHS_BYTES
            + faces
            + clip.crops().length
            + Float.BYTES * floats
            + Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    PreparedClip.Facts facts = clip.facts();
    out.putInt(MAGIC).putInt(VERSION);
    out.put(facts.digest().getBytes(StandardCharsets.US_ASCII));
    out.putLong(facts.durationUs()).putLong(facts.windowStartUs());
    out.putInt(facts.instants()).putInt(facts.detections()).putInt(facts.croppedInstants());
    out.putInt(faces);
    for (boolean face : clip.hasFace()) {
      out.put((byte) (face ? 1 : 0));
    }
    out.putInt(clip.crops().length).put(clip.crops());
    putFloats(out, clip.pcm());
    putFloats(out, clip.features());
    out.putInt(checksum(out.array(), out.position()));
    return out.flip();
  }

  /**
   * Reads a clip back.
   *
   * @throws IOException if the bytes are damaged, of another version, or of another profile
   */
  static PreparedClip decode(byte[] bytes, PreprocessingProfile profile) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      require("magic", in.getInt(), MAGIC);
      require("version", in.getInt(), VERSION);
      require(
          "checksum",
          in.getInt(bytes.length - Integer.BYTES),
          checksum(bytes, bytes.length - Integer.BYTES));
      return read(in, profile);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IOException("prepared clip: " + bytes.length + " bytes (expected: more)", e);
    } catch (IllegalArgumentException e) {
      throw new IOException("prepared clip: " + e.getMessage(), e);
    }
  }

  private static PreparedClip read(ByteBuffer in, PreprocessingProfile profile) {
    byte[] digest = new byte[DIGEST_BYTES];
    in.get(digest);
    PreparedClip.Facts facts =
        new PreparedClip.Facts(
            new String(digest, StandardCharsets.US_ASCII),
            in.getLong(),
            in.getLong(),
            in.getInt(),
            in.getInt(),
            in.getInt());
    boolean[] hasFace = new boolean[length(in, 1)];
    for (int i = 0; i < hasFace.length; i++) {
      hasFace[i] = in.get() != 0;
    }
    byte[] crops = new byte[length(in, 1)];
    in.get(crops);
    return new PreparedClip(profile, facts, crops, hasFace, floats(in), floats(in));
  }

  private static void putFloats(ByteBuffer out, float[] values) {
    out.putInt(values.length);
    out.asFloatBuffer().put(values);
    out.position(out.position() + Float.BYTES * values.length);
  }

  private static float[] floats(ByteBuffer in) {
    float[] values = new float[length(in, Float.BYTES)];
    in.asFloatBuffer().get(values);
    in.position(in.position() + Float.BYTES * values.length);
    return values;
  }

  /** Reads an array's length, which what is left must hold. */
  private static int length(ByteBuffer in, int width) {
    int length = in.getInt();
    if (length < 0 || (long) length * width > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private static void require(String name, int found, int expected) throws IOException {
    if (found != expected) {
      throw new IOException(
          "prepared clip: %s %08x (expected: %08x)".formatted(name, found, expected));
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
