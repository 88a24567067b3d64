package org.avtca.client.emotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values refuse what the server would refuse, and say what they expect. */
class ValuesTest {
  @ParameterizedTest
  @ValueSource(longs = {300, 250, -240, 1})
  void hopOffTheGrid_isRefused(long millis) {
    Duration hop = Duration.ofMillis(millis);
    SessionOptions.Builder builder =
        SessionOptions.builder().audio(AudioFormat.mono(16_000)).hop(hop);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("hop: " + hop + " (expected: a multiple of PT0.24S)");
    assertThatIllegalArgumentException().isThrownBy(() -> SessionUpdate.toHop(hop));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordingOptions("", hop, false, "", false));
  }

  @Test
  void hopOfZero_isTheServersDefault_butNoUpdate() {
    assertThat(SessionOptions.builder().audio(AudioFormat.mono(16_000)).build().hop()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> SessionUpdate.toHop(Duration.ZERO));
  }

  @Test
  void sessionOfNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionOptions.builder().build())
        .withMessage("modalities: none (expected: audio, video or both)");
  }

  @ParameterizedTest
  @CsvSource({"7999, 1", "48001, 1", "22051, 1", "16000, 0", "16000, 3"})
  void audioThatTheServerDoesNotTake_isRefused(int rate, int channels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AudioFormat(rate, channels))
        .withMessageContaining("expected: ");
  }

  @Test
  void rgbWithoutASize_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> VideoFormat.rgb24(0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new FaceBox(0, 0, Float.NaN, 1));
  }
}
