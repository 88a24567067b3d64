package org.avtca.engine.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final Tensor MATRIX =
      new Tensor.Floats(new Shape(2, 2), new float[] {1, -0f, Float.NaN, 1e-42f});
  private static final Tensor SCALAR = new Tensor.Longs(new Shape(), new long[] {1L << 40});
  private static final Tensor EMPTY = new Tensor.Floats(new Shape(0, 3), new float[0]);

  @TempDir private Path folder;

  @Test
  void contents_comeBackToTheLastBit() throws IOException {
    Path file = folder.resolve("a.safetensors");
    var written =
        new Safetensors(
            Map.of("m", MATRIX, "s", SCALAR, "e", EMPTY, "umläut \"q\"", SCALAR),
            Map.of("format", "pt"));
    written.write(file);
    assertThat(Safetensors.read(file)).isEqualTo(written);
  }

  @Test
  void layout_isPythons() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new Safetensors(Map.of("b", MATRIX, "a", EMPTY, "t", SCALAR)).write(file);
    String header =
        "{\"t\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[8,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]}}";
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    byte[] json = new byte[length];
    bytes.get(json);
    assertThat(length % 8).isZero();
    assertThat(new String(json, UTF_8).stripTrailing()).isEqualTo(header);
    assertThat(bytes.getLong()).isEqualTo(1L << 40);
    assertThat(bytes.getFloat()).isEqualTo(1);
    assertThat(bytes.remaining()).isEqualTo(3 * Float.BYTES);
  }

  @Test
  void sameContents_giveTheSameBytes_whateverTheOrder() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    for (String name : List.of("c", "b", "a")) {
      reversed.put(name, MATRIX);
    }
    new Safetensors(reversed, Map.of("x", "1", "y", "2")).write(one);
    new Safetensors(new TreeMap<>(reversed), Map.of("y", "2", "x", "1")).write(two);
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void write_replacesTheFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new Safetensors(Map.of("old", MATRIX)).write(file);
    new Safetensors(Map.of("new", SCALAR)).write(file);
    assertThat(Safetensors.read(file).tensors()).containsOnlyKeys("new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void everyTruncation_isRefused() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new Safetensors(Map.of("m", MATRIX, "s", SCALAR)).write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(SafetensorsException.class)
          .as("%d of %d bytes", length, whole.length)
          .isThrownBy(() -> Safetensors.read(file))
          .withMessageStartingWith("a.safetensors: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON here | header is not JSON",
        "[] | not a JSON object",
        "{} {} | header is not JSON",
        "{\"a\":1} | a: dtype",
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}} "
            + "| a: dtype \"F16\" (expected: \"F32\" or \"I64\")",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}} | expected: arrays shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} "
            + "| a: data_offsets [8,0] (expected: [begin, end])",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | expected: [begin, end]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | a: -2 (expected:",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}} | a: 1.5 (expected:",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} "
            + "| a: 8 bytes (expected: 12 by its shape [3]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} "
            + "| overflows",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} "
            + "| a: begins at 4 (expected: 0)",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} "
            + "| b: begins at 4 (expected: 8)",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} "
            + "| 8 bytes of data (expected: 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | not JSON",
        "{\"__metadata__\":{\"n\":1}} | __metadata__.n: 1 (expected: text)",
      })
  void badHeader_isRefused_andTheMessageSaysWhatWasExpected(String json, String message)
      throws IOException {
    Path file = folder.resolve("bad.safetensors");
    byte[] header = json.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(header.length).put(header).array());
    assertThatExceptionOfType(SafetensorsException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageStartingWith("bad.safetensors: ")
        .withMessageContaining(message);
  }

  @Test
  void headerLongerThanTheFile_isRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("picture.png");
    Files.write(file, "\u0089PNG, and so on: no length that a header could have".getBytes(UTF_8));
    assertThatExceptionOfType(SafetensorsException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining("(expected: a safetensors file)");
  }

  @Test
  void missingFile_isNamed() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Safetensors.read(folder.resolve("none.safetensors")))
        .withMessageContaining("none.safetensors");
  }
}
