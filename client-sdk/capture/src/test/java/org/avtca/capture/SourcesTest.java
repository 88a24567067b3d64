package org.avtca.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.avtca.capture.InputSource.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources by their words, and what FFmpeg is asked for. */
class SourcesTest {

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, /dev/video2, v4l2, /dev/video2",
    "linux-arm64, '', v4l2, /dev/video0",
    "windows-x86_64, HD Cam, dshow, video=HD Cam",
    "macosx-arm64, '', avfoundation, 0:none",
    "macosx-x86_64, 1, avfoundation, 1:none"
  })
  void cameras(String platform, String device, String format, String url) {
    InputSource camera = Devices.camera(device, platform);
    assertThat(camera.kind()).isEqualTo(Kind.CAMERA);
    assertThat(camera.format()).isEqualTo(format);
    assertThat(camera.url()).isEqualTo(url);
    assertThat(camera.input(DevicePolicy.DEFAULT).polled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, '', alsa, default",
    "linux-x86_64, 'hw:1', alsa, 'hw:1'",
    "linux-x86_64, 'pulse:desk', pulse, desk",
    "windows-x86_64, Mic, dshow, audio=Mic",
    "macosx-arm64, 2, avfoundation, none:2"
  })
  void microphones(String platform, String device, String format, String url) {
    InputSource microphone = Devices.microphone(device, platform);
    assertThat(microphone.kind()).isEqualTo(Kind.MICROPHONE);
    assertThat(microphone.format()).isEqualTo(format);
    assertThat(microphone.url()).isEqualTo(url);
  }

  @Test
  void devicesThatNobodyKnows_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Devices.camera("", "windows-x86_64"))
        .withMessage("camera: (expected: the device's name, as Windows has no default)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Devices.microphone("", "android-arm64"))
        .withMessage("microphone: on android-arm64 (expected: linux, windows or macosx)");
  }

  @Test
  void words_nameASource() {
    assertThat(CaptureSource.parse("lavfi:sine=frequency=440").url())
        .isEqualTo("sine=frequency=440");
    assertThat(CaptureSource.parse("rtsp://host:554/x").kind()).isEqualTo(Kind.RTSP);
    assertThat(CaptureSource.parse("file:a/b.mp4").kind()).isEqualTo(Kind.FILE);
    assertThat(CaptureSource.parse("camera").name()).isEqualTo("camera:");
    assertThat(CaptureSource.parse("microphone:hw:1").name()).isEqualTo("microphone:hw:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://host/x", "webcam:0", "lavfi:", "rtsp:/nohost"})
  void otherWords_areRefused(String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CaptureSource.parse(words))
        .withMessageContaining("(expected: ");
  }

  @Test
  void networkCamera_hidesItsPassword_andHasTimeOuts() {
    InputSource source = CaptureSource.rtsp(URI.create("rtsp://me:secret@host/x"));
    assertThat(source.name()).isEqualTo("rtsp://host/x").isEqualTo(source.toString());
    assertThat(source.url()).contains("me:secret@");
    FfmpegInput input = source.input(DevicePolicy.DEFAULT);
    assertThat(input.options())
        .containsEntry("rtsp_transport", "tcp")
        .containsEntry("timeout", "5000000");
    assertThat(input.polled()).isFalse();
    assertThat(source.withOption("timeout", "7").input(DevicePolicy.DEFAULT).options())
        .containsEntry("timeout", "7");
  }

  @Test
  void options_areFfmpegs() {
    InputSource camera = Devices.camera("", "linux").withSize(640, 480).withFrameRate(30);
    assertThat(camera.options())
        .containsEntry("video_size", "640x480")
        .containsEntry("framerate", "30");
    assertThat(CaptureSource.file(Path.of("x.mp4")).options())
        .containsEntry("protocol_whitelist", "file");
  }

  @Test
  void policy_doublesItsDelays_andChecksThem() {
    DevicePolicy policy = DevicePolicy.DEFAULT;
    assertThat(policy.after(Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.after(Duration.ofSeconds(8))).isEqualTo(Duration.ofSeconds(10));
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DevicePolicy(second, Duration.ZERO, second, second))
        .withMessage("readTimeout: PT0S (expected: > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DevicePolicy(second, second, second, Duration.ofMillis(1)))
        .withMessageContaining("expected: >= firstDelay");
  }

  @Test
  void frameChoice_isTheGridsOrMore() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameChoice.upTo(2))
        .withMessage("frames a second: 2.0 (expected: 0 for the grid's, or at least 5.0)");
    assertThat(FrameChoice.upTo(10).intervalUs()).isEqualTo(100_000);
    assertThat(FrameChoice.ALL.intervalUs()).isZero();
  }
}
