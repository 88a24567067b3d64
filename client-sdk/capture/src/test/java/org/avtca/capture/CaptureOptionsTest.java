package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Defaults, and what is refused. */
class CaptureOptionsTest {
  private static final CaptureOptions DEFAULTS = CaptureOptions.defaults();

  @Test
  void defaults() {
    assertThat(DEFAULTS)
        .isEqualTo(new CaptureOptions(Pace.FULL_SPEED, 90, 1280, FrameChoice.GRID, false));
    assertThat(DevicePolicy.DEFAULT)
        .isEqualTo(
            new DevicePolicy(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(10)));
    assertThat(SendBuffer.USUAL).isEqualTo(new SendBuffer.Limits(64, 16_777_216, 1_323_000, 4096));
  }

  @Test
  void each_isChangedAlone() {
    assertThat(DEFAULTS.withPace(Pace.REAL_TIME).pace()).isEqualTo(Pace.REAL_TIME);
    assertThat(DEFAULTS.withJpegQuality(70).jpegQuality()).isEqualTo(70);
    assertThat(DEFAULTS.withMaxSide(640).maxSide()).isEqualTo(640);
    assertThat(DEFAULTS.withFrames(FrameChoice.ALL).frames()).isEqualTo(FrameChoice.ALL);
    assertThat(DEFAULTS.withFacesOnly(true).withMaxSide(640))
        .isEqualTo(new CaptureOptions(Pace.FULL_SPEED, 90, 640, FrameChoice.GRID, true));
  }

  @Test
  void whatIsOutOfRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withJpegQuality(0))
        .withMessage("jpegQuality: 0 (expected: 1 to 100)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withMaxSide(5_000))
        .withMessage("maxSide: 5000 (expected: 64 to 4096)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withFrames(FrameChoice.ALL).withFacesOnly(true))
        .withMessage("frames: all or more with faces only (expected: the grid's)");
  }
}
