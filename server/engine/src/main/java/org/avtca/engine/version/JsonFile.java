package org.avtca.engine.version;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** JSON objects as maps of plain values, as text and in files. */
public final class JsonFile {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private JsonFile() {}

  /** The text of a map; the same map in the same order gives the same text. */
  public static String format(Map<String, ?> map) {
    try {
      return MAPPER.writeValueAsString(map) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not plain JSON values: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The map of a text.
   *
   * @throws IOException if it is not one JSON object
   */
  public static Map<String, Object> parse(String text) throws IOException {
    Map<String, Object> map = MAPPER.readValue(text, OBJECT);
    if (map == null) {
      throw new IOException("null (expected: a JSON object)");
    }
    return map;
  }

  /**
   * The map in a file.
   *
   * @throws IOException if the file cannot be read or is not one JSON object
   */
  public static Map<String, Object> read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return parse(text);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage() + " (expected: a JSON object)", e);
    }
  }

  /** Writes a file so that a reader finds the old contents or all of the new ones. */
  public static void write(Path file, Map<String, ?> map) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    ByteBuffer bytes = ByteBuffer.wrap(format(map).getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, ATOMIC_MOVE);
  }
}
