package org.avtca.engine.model;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.engine.model.SafetensorsHeader.Dtype;
import org.avtca.engine.model.SafetensorsHeader.Entry;

/**
 * The contents of a {@code .safetensors} file: named tensors and free text about them. The layout
 * is that of Python's {@code safetensors}: header length as eight little-endian bytes, a JSON
 * header, the tensors' bytes. Types: {@code F32} and {@code I64}.
 *
 * <p>The same contents always give the same bytes, so files can be addressed by digest.
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Tensors without metadata. */
  public Safetensors(Map<String, Tensor> tensors) {
    this(tensors, Map.of());
  }

  /**
   * Reads a file whole.
   *
   * @throws SafetensorsException if the file is truncated, foreign, or holds another type
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw new SafetensorsException(file, size + " bytes (expected: a safetensors file)");
      }
      long headerLength = read(channel, Long.BYTES).getLong();
      if (headerLength < 2
          || headerLength > SafetensorsHeader.MAX_LENGTH
          || headerLength > size - Long.BYTES) {
        throw new SafetensorsException(
            file,
            "header of "
                + Long.toUnsignedString(headerLength)
                + " bytes in a file of "
                + size
                + " (expected: a safetensors file)");
      }
      byte[] json = read(channel, (int) headerLength).array();
      var header = SafetensorsHeader.parse(file, json, size - Long.BYTES - headerLength);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Entry entry : header.entries()) {
        tensors.put(entry.name(), readTensor(channel, entry));
      }
      return new Safetensors(tensors, header.metadata());
    }
  }

  /**
   * Writes a file so that a reader finds the old contents or all of the new ones, also after a
   * crash: written beside, forced to disk, renamed.
   *
   * @throws IOException if it cannot be written; the old file is then untouched
   */
  public void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    SafetensorsHeader header = layOut();
    try (FileChannel channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
      byte[] json = header.encode();
      ByteBuffer start = littleEndian(Long.BYTES + json.length);
      writeFully(channel, start.putLong(json.length).put(json).flip());
      for (Entry entry : header.entries()) {
        writeFully(channel, bytes(requireNonNull(tensors.get(entry.name()))));
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, target, ATOMIC_MOVE);
    // The rename itself is durable only once the folder is.
    try (FileChannel folder = FileChannel.open(target.resolveSibling("."), READ)) {
      folder.force(true);
    }
  }

  /** Wider types first, then by name: the order of Python's writer, which keeps data aligned. */
  private SafetensorsHeader layOut() {
    List<Map.Entry<String, Tensor>> order = new ArrayList<>(tensors.entrySet());
    order.sort(
        Comparator.comparing((Map.Entry<String, Tensor> e) -> -type(e.getValue()).bytes())
            .thenComparing(Map.Entry::getKey));
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, Tensor> field : order) {
      Dtype type = type(field.getValue());
      long end = begin + (long) field.getValue().size() * type.bytes();
      entries.add(new Entry(field.getKey(), type, field.getValue().shape(), begin, end));
      begin = end;
    }
    return new SafetensorsHeader(entries, metadata);
  }

  private static Dtype type(Tensor tensor) {
    return tensor instanceof Tensor.Floats ? Dtype.F32 : Dtype.I64;
  }

  private static ByteBuffer bytes(Tensor tensor) {
    ByteBuffer buffer = littleEndian(tensor.size() * type(tensor).bytes());
    if (tensor instanceof Tensor.Floats floats) {
      buffer.asFloatBuffer().put(floats.values());
    } else if (tensor instanceof Tensor.Longs longs) {
      buffer.asLongBuffer().put(longs.values());
    }
    return buffer;
  }

  private static Tensor readTensor(FileChannel channel, Entry entry) throws IOException {
    ByteBuffer bytes = read(channel, entry.values() * entry.type().bytes());
    if (entry.type() == Dtype.F32) {
      float[] values = new float[entry.values()];
      bytes.asFloatBuffer().get(values);
      return new Tensor.Floats(entry.shape(), values);
    }
    long[] values = new long[entry.values()];
    bytes.asLongBuffer().get(values);
    return new Tensor.Longs(entry.shape(), values);
  }

  private static ByteBuffer read(FileChannel channel, int length) throws IOException {
    ByteBuffer buffer = littleEndian(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
