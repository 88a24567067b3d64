package org.avtca.engine.model;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads numpy's {@code .npz} of little-endian float32 and int64 arrays in C order. */
public final class Npz {
  private static final int PREFIX = 10;
  private static final Pattern HEADER =
      Pattern.compile("'descr': '<(f4|i8)', 'fortran_order': False, 'shape': \\(([^)]*)\\)");

  private Npz() {}

  /** The arrays of a file in the golden folder of the test resources. */
  public static Map<String, Tensor> golden(String name) {
    try (InputStream file = Npz.class.getResourceAsStream("/golden/" + name + ".npz")) {
      if (file == null) {
        throw new IllegalArgumentException(name + ": no such golden file");
      }
      return read(new ZipInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Tensor> read(ZipInputStream zip) throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName().replaceAll("\\.npy$", "");
      arrays.put(name, array(name, zip.readAllBytes()));
    }
    return arrays;
  }

  private static Tensor array(String name, byte[] bytes) {
    ByteBuffer npy = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Short.toUnsignedInt(npy.getShort(PREFIX - 2));
    String header = new String(bytes, PREFIX, headerLength, StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException(name + ": " + header);
    }
    Shape shape =
        new Shape(
            Stream.of(matcher.group(2).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray());
    npy.position(PREFIX + headerLength);
    if (matcher.group(1).equals("f4")) {
      float[] values = new float[npy.remaining() / Float.BYTES];
      npy.asFloatBuffer().get(values);
      return new Tensor.Floats(shape, values);
    }
    long[] values = new long[npy.remaining() / Long.BYTES];
    npy.asLongBuffer().get(values);
    return new Tensor.Longs(shape, values);
  }
}
