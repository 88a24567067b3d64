package org.avtca.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void text_isOneForAllOrdersAndNumberTypes() {
    Map<String, Object> a = new LinkedHashMap<>();
    a.put("b", 1);
    a.put("a", List.of(0.5, true, "x"));
    Map<String, Object> b = new LinkedHashMap<>();
    b.put("a", List.of(new BigDecimal("0.50"), true, "x"));
    b.put("b", 1.0);

    assertThat(CanonicalJson.write(a)).isEqualTo("{\"a\":[0.5,true,\"x\"],\"b\":1}");
    assertThat(CanonicalJson.write(b)).isEqualTo(CanonicalJson.write(a));
    assertThat(CanonicalJson.digest(b)).isEqualTo(CanonicalJson.digest(a));
  }

  @Test
  void strings_areEscaped() {
    assertThat(CanonicalJson.write(Map.of("\"\\", "\n"))).isEqualTo("{\"\\\"\\\\\":\"\\u000a\"}");
  }

  @Test
  void emptyContainers_areWritten() {
    assertThat(CanonicalJson.write(Map.of())).isEqualTo("{}");
    assertThat(CanonicalJson.write(List.of())).isEqualTo("[]");
  }

  @Test
  void otherValues_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(new Object()))
        .withMessageContaining("a map, list, number, boolean or text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(Double.NaN))
        .withMessageContaining("a finite number");
  }
}
