package org.avtca.capture;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;

/** Where sound and pictures come from: what FFmpeg opens, or the caller pushes. */
public sealed interface CaptureSource permits InputSource, PushSource {
  /** The source as a person calls it, such as {@code camera:/dev/video0}. */
  String name();

  /**
   * A camera.
   *
   * @param device as the platform calls it: {@code /dev/video0} on Linux, a name on Windows, a
   *     number on macOS; empty for the first one, which Windows has no name for
   */
  static InputSource camera(String device) {
    return Devices.camera(device, Loader.getPlatform());
  }

  /**
   * A microphone.
   *
   * @param device as the platform calls it: an ALSA device, or {@code pulse:} and a PulseAudio
   *     source on Linux, a name on Windows, a number on macOS; empty for the default one, which
   *     Windows has no name for
   */
  static InputSource microphone(String device) {
    return Devices.microphone(device, Loader.getPlatform());
  }

  /** A network camera, over TCP; what the address's user information says is never shown. */
  static InputSource rtsp(URI address) {
    return InputSource.rtsp(address);
  }

  /**
   * A file, as if it happened now; {@link FileCapture} sends one as fast as the server takes it.
   */
  static InputSource file(Path file) {
    return InputSource.file(file);
  }

  /**
   * FFmpeg's filters, for tests without devices: {@code testsrc2=rate=25[out0];sine[out1]}. It ends
   * where they end.
   */
  static InputSource lavfi(String graph) {
    return InputSource.lavfi(graph);
  }

  /**
   * A source by its words: {@code camera:DEVICE}, {@code microphone:DEVICE}, {@code rtsp://...},
   * {@code lavfi:GRAPH} or {@code file:PATH}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static InputSource parse(String words) {
    int colon = words.indexOf(':');
    String kind = colon < 0 ? words : words.substring(0, colon);
    String rest = colon < 0 ? "" : words.substring(colon + 1);
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "camera" -> camera(rest);
      case "microphone" -> microphone(rest);
      case "rtsp", "rtsps" -> rtsp(URI.create(words));
      case "lavfi" -> lavfi(rest);
      case "file" -> file(Path.of(rest));
      default ->
          throw new IllegalArgumentException(
              "source: "
                  + words
                  + " (expected: camera:DEVICE, microphone:DEVICE, rtsp://..., lavfi:GRAPH or"
                  + " file:PATH)");
    };
  }
}
