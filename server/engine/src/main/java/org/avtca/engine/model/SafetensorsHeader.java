package org.avtca.engine.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a {@code .safetensors} file: each tensor's name, type, shape and place.
 *
 * @param entries in the order of their bytes, which they cover without gap or overlap
 * @param metadata free text by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  /** Python's reader refuses longer headers, so ours does too. */
  static final int MAX_LENGTH = 100_000_000;

  private static final String METADATA = "__metadata__";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The types that this project stores; the format knows more. */
  enum Dtype {
    F32(Float.BYTES),
    I64(Long.BYTES);

    private final int bytes;

    Dtype(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }
  }

  /** One tensor's bytes: [begin, end) from the end of the header. */
  record Entry(String name, Dtype type, Shape shape, long begin, long end) {
    int values() {
      return Math.toIntExact((end - begin) / type.bytes());
    }
  }

  /** Parses and checks a header whose file holds {@code dataLength} bytes after it. */
  static SafetensorsHeader parse(Path file, byte[] json, long dataLength)
      throws SafetensorsException {
    JsonNode root;
    try {
      root = JSON.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new SafetensorsException(file, "header is not JSON (expected: a safetensors file)", e);
    }
    if (!root.isObject()) {
      throw new SafetensorsException(file, "header is not a JSON object");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(file, field.getValue(), metadata);
      } else {
        entries.add(entry(file, field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkCover(file, entries, dataLength);
    return new SafetensorsHeader(entries, metadata);
  }

  /** The header's JSON in UTF-8, padded with spaces to a multiple of eight bytes. */
  byte[] encode() {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject(METADATA);
      metadata.forEach(node::put);
    }
    for (Entry entry : entries) {
      ObjectNode node = root.putObject(entry.name());
      node.put("dtype", entry.type().name());
      var shape = node.putArray("shape");
      for (long dimension : entry.shape().getShape()) {
        shape.add(dimension);
      }
      node.putArray("data_offsets").add(entry.begin()).add(entry.end());
    }
    String json = root.toString();
    byte[] bytes = json.getBytes(UTF_8);
    int padding = (8 - bytes.length % 8) % 8;
    return (json + " ".repeat(padding)).getBytes(UTF_8);
  }

  private static void readMetadata(Path file, JsonNode node, Map<String, String> metadata)
      throws SafetensorsException {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new SafetensorsException(
            file, METADATA + "." + field.getKey() + ": " + field.getValue() + " (expected: text)");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static Entry entry(Path file, String name, JsonNode node) throws SafetensorsException {
    Dtype type =
        switch (node.path("dtype").asText()) {
          case "F32" -> Dtype.F32;
          case "I64" -> Dtype.I64;
          default ->
              throw new SafetensorsException(
                  file, name + ": dtype " + node.path("dtype") + " (expected: \"F32\" or \"I64\")");
        };
    long[] shape = numbers(file, name, node.path("shape"));
    long[] offsets = numbers(file, name, node.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw new SafetensorsException(
          file, name + ": data_offsets " + node.path("data_offsets") + " (expected: [begin, end])");
    }
    long bytes = type.bytes();
    try {
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw new SafetensorsException(
          file, name + ": shape " + node.path("shape") + " overflows", e);
    }
    if (offsets[1] - offsets[0] != bytes || bytes > Integer.MAX_VALUE) {
      throw new SafetensorsException(
          file,
          name
              + ": "
              + (offsets[1] - offsets[0])
              + " bytes (expected: "
              + bytes
              + " by its shape "
              + node.path("shape")
              + ", and less than 2 GiB)");
    }
    return new Entry(name, type, new Shape(shape), offsets[0], offsets[1]);
  }

  private static long[] numbers(Path file, String name, JsonNode node) throws SafetensorsException {
    long[] numbers = new long[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = node.get(i);
      if (!number.canConvertToLong() || !number.isIntegralNumber() || number.longValue() < 0) {
        throw new SafetensorsException(
            file, name + ": " + number + " (expected: an integer of at least 0)");
      }
      numbers[i] = number.longValue();
    }
    if (!node.isArray()) {
      throw new SafetensorsException(
          file, name + ": " + node + " (expected: arrays shape and data_offsets)");
    }
    return numbers;
  }

  private static void checkCover(Path file, List<Entry> entries, long dataLength)
      throws SafetensorsException {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw new SafetensorsException(
            file, entry.name() + ": begins at " + entry.begin() + " (expected: " + end + ")");
      }
      end = entry.end();
    }
    if (end != dataLength) {
      throw new SafetensorsException(
          file, dataLength + " bytes of data (expected: " + end + "; is the file truncated?)");
    }
  }
}
