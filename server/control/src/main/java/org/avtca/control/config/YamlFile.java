package org.avtca.control.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML file as flat keys: {@code metrics: {listen: ...}} is {@code metrics.listen}. */
final class YamlFile {
  private YamlFile() {}

  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    flatten("", new ObjectMapper(new YAMLFactory()).readTree(file.toFile()), values);
    return values;
  }

  private static void flatten(String key, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      key.isEmpty() ? field.getKey() : key + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(part -> parts.add(part.asText()));
      values.put(key, String.join(File.pathSeparator, parts));
    } else if (!node.isNull() && !node.isMissingNode()) {
      values.put(key, node.asText());
    }
  }
}
