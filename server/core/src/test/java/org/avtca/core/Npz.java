package org.avtca.core;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy's .npz: a zip of .npy files, here of version 1, little-endian, in C order. */
final class Npz {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '(<f4|<f8)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");
  private static final int MAGIC_BYTES = 8;

  private final Map<String, double[]> arrays = new HashMap<>();

  private Npz() {}

  static Npz resource(String name) throws IOException {
    try (InputStream in = Npz.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + ": no such test resource");
      }
      Npz npz = new Npz();
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        npz.arrays.put(entry.getName().replace(".npy", ""), npy(zip));
      }
      return npz;
    }
  }

  /** The array called {@code name}, flat in C order. */
  double[] array(String name) {
    double[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(name + " (expected: one of " + arrays.keySet() + ")");
    }
    return array;
  }

  private static double[] npy(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    data.readFully(new byte[MAGIC_BYTES]);
    int headerLength = Short.toUnsignedInt(Short.reverseBytes(data.readShort()));
    byte[] header = new byte[headerLength];
    data.readFully(header);
    Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
    if (!matcher.find()) {
      throw new IOException("npy header: " + new String(header, StandardCharsets.US_ASCII));
    }
    ByteBuffer bytes = ByteBuffer.wrap(data.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    boolean single = matcher.group(1).equals("<f4");
    double[] values = new double[bytes.remaining() / (single ? Float.BYTES : Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = single ? bytes.getFloat() : bytes.getDouble();
    }
    return values;
  }
}
