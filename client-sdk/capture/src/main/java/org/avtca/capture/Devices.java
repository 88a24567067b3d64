package org.avtca.capture;

import java.util.Locale;
import java.util.Map;
import org.avtca.capture.InputSource.Kind;

/** How FFmpeg names the devices of each platform. */
final class Devices {
  private static final String PULSE = "pulse:";

  private Devices() {}

  /**
   * A camera.
   *
   * @param platform as JavaCPP calls it, such as {@code linux-x86_64}
   */
  static InputSource camera(String device, String platform) {
    String name = "camera:" + device;
    return switch (system(platform)) {
      case "linux" -> camera(name, device.isEmpty() ? "/dev/video0" : device, "v4l2", Map.of());
      case "windows" -> camera(name, "video=" + named(name, device), "dshow", Map.of());
      // AVFoundation refuses FFmpeg's own default, 29.97.
      case "macosx" ->
          camera(
              name,
              (device.isEmpty() ? "0" : device) + ":none",
              "avfoundation",
              Map.of("framerate", "30"));
      default -> throw unknown(name, platform);
    };
  }

  private static InputSource camera(
      String name, String url, String format, Map<String, String> options) {
    return new InputSource(Kind.CAMERA, name, url, format, options);
  }

  /** A microphone; as {@link #camera(String, String)}. */
  static InputSource microphone(String device, String platform) {
    String name = "microphone:" + device;
    return switch (system(platform)) {
      case "linux" ->
          device.startsWith(PULSE)
              ? microphone(name, device.substring(PULSE.length()), "pulse")
              : microphone(name, device.isEmpty() ? "default" : device, "alsa");
      case "windows" -> microphone(name, "audio=" + named(name, device), "dshow");
      case "macosx" ->
          microphone(name, "none:" + (device.isEmpty() ? "0" : device), "avfoundation");
      default -> throw unknown(name, platform);
    };
  }

  private static InputSource microphone(String name, String url, String format) {
    return new InputSource(Kind.MICROPHONE, name, url, format, Map.of());
  }

  private static String system(String platform) {
    return platform.toLowerCase(Locale.ROOT).replaceFirst("-.*", "");
  }

  private static String named(String name, String device) {
    if (device.isEmpty()) {
      throw new IllegalArgumentException(
          name + " (expected: the device's name, as Windows has no default)");
    }
    return device;
  }

  private static IllegalArgumentException unknown(String name, String platform) {
    return new IllegalArgumentException(
        name + " on " + platform + " (expected: linux, windows or macosx)");
  }
}
