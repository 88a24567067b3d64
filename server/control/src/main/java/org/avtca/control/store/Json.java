package org.avtca.control.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON text, as rows keep them. Keys of maps are sorted, so that equal values have one
 * text.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(durations())
          .build();

  private Json() {}

  private static SimpleModule durations() {
    return new SimpleModule()
        .addSerializer(
            Duration.class,
            new StdScalarSerializer<>(Duration.class) {
              @Override
              public void serialize(Duration value, JsonGenerator out, SerializerProvider provider)
                  throws IOException {
                out.writeNumber(Micros.of(value));
              }
            })
        .addDeserializer(
            Duration.class,
            new StdScalarDeserializer<>(Duration.class) {
              @Override
              public Duration deserialize(JsonParser in, DeserializationContext context)
                  throws IOException {
                return Micros.duration(in.getLongValue());
              }
            });
  }

  /** The text of a map, list, record, text, number or boolean. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), e);
    }
  }

  /**
   * The value that {@code text} holds.
   *
   * @throws IllegalArgumentException if it is not one of {@code type}
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The object that {@code text} holds, as plain maps, lists, texts, numbers and booleans.
   *
   * @throws IllegalArgumentException if it is not a JSON object
   */
  public static Map<String, Object> object(String text) {
    return read(text, new TypeReference<Map<String, Object>>() {}, "object");
  }

  /** As {@link #object}, all of whose values are numbers. */
  public static Map<String, Double> numbers(String text) {
    return read(text, new TypeReference<Map<String, Double>>() {}, "object of numbers");
  }

  /** The list of texts that {@code text} holds. */
  public static List<String> texts(String text) {
    return read(text, new TypeReference<List<String>>() {}, "list of texts");
  }

  private static <T> T read(String text, TypeReference<T> type, String expected) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a JSON " + expected + ": " + e.getOriginalMessage(), e);
    }
  }
}
