package org.avtca.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  @Test
  void environmentThatLetsItReport_isRefused() {
    assertThatThrownBy(() -> Telemetry.requireOff(Map.of()))
        .hasMessage("ORT_DISABLE_TELEMETRY: '' (expected: 1, or ONNX Runtime reports usage)");
    assertThatThrownBy(() -> Telemetry.requireOff(Map.of(Telemetry.OFF, "0")))
        .hasMessageStartingWith("ORT_DISABLE_TELEMETRY: '0'");
  }

  @Test
  void environmentThatTurnsItOff_isTaken() {
    assertThatCode(() -> Telemetry.requireOff(Map.of(Telemetry.OFF, "1")))
        .doesNotThrowAnyException();
  }
}
