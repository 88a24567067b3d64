package org.avtca.capture;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source that FFmpeg opens; {@link CaptureSource} makes them.
 *
 * @param kind what it is
 * @param name as a person calls it
 * @param url as FFmpeg calls it
 * @param format FFmpeg's name of the kind of device; empty: FFmpeg finds out
 * @param options FFmpeg's, by name
 */
public record InputSource(
    Kind kind, String name, String url, String format, Map<String, String> options)
    implements CaptureSource {
  /** What sources there are. */
  public enum Kind {
    /** Pictures of a device. */
    CAMERA,
    /** Sound of a device. */
    MICROPHONE,
    /** A network camera's sound, pictures or both. */
    RTSP,
    /** A media file. */
    FILE,
    /** FFmpeg's filters. */
    LAVFI;

    /** Whether it happens now, comes by its own clock, and may come back when it is lost. */
    boolean isLive() {
      return this == CAMERA || this == MICROPHONE || this == RTSP;
    }

    /** Whether reading it could block where nothing can interrupt. */
    boolean isDevice() {
      return this == CAMERA || this == MICROPHONE;
    }
  }

  /** Copies the options. */
  public InputSource {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(url, "url");
    requireNonNull(format, "format");
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  static InputSource rtsp(URI address) {
    String scheme = String.valueOf(address.getScheme());
    if (address.getHost() == null || !scheme.matches("rtsps?")) {
      throw new IllegalArgumentException(
          "address: " + withoutSecrets(address) + " (expected: rtsp://HOST[:PORT]/PATH)");
    }
    return new InputSource(
        Kind.RTSP,
        withoutSecrets(address),
        address.toString(),
        "rtsp",
        Map.of("rtsp_transport", "tcp"));
  }

  private static String withoutSecrets(URI address) {
    String secrets = address.getRawUserInfo();
    return secrets == null ? address.toString() : address.toString().replace(secrets + "@", "");
  }

  static InputSource file(Path file) {
    FfmpegInput input = MediaFile.input(file);
    return new InputSource(Kind.FILE, input.name(), input.url(), "", input.options());
  }

  static InputSource lavfi(String graph) {
    if (graph.isBlank()) {
      throw new IllegalArgumentException("lavfi: empty (expected: a filter graph)");
    }
    return new InputSource(Kind.LAVFI, "lavfi:" + graph, graph, "lavfi", Map.of());
  }

  /** The same with one of FFmpeg's options, such as {@code pixel_format}. */
  public InputSource withOption(String key, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(key, value);
    return new InputSource(kind, name, url, format, more);
  }

  /** The same with pictures of a size that the camera has. */
  public InputSource withSize(int width, int height) {
    return withOption("video_size", width + "x" + height);
  }

  /** The same with so many pictures a second, which the camera must have. */
  public InputSource withFrameRate(int perSecond) {
    return withOption("framerate", String.valueOf(perSecond));
  }

  /** What FFmpeg shall open, with time-outs of its own where it has them. */
  FfmpegInput input(DevicePolicy policy) {
    Map<String, String> all = new TreeMap<>(options);
    if (kind == Kind.RTSP) {
      all.putIfAbsent("timeout", String.valueOf(policy.readTimeout().toNanos() / 1_000));
    }
    return new FfmpegInput(name, url, format, all, kind.isDevice(), "cannot be opened", expected());
  }

  private String expected() {
    return switch (kind) {
      case CAMERA -> " (expected: a camera that is there and free)";
      case MICROPHONE -> " (expected: a microphone that is there and free)";
      case RTSP -> " (expected: a network camera that answers)";
      case FILE -> " (expected: a media file)";
      case LAVFI -> " (expected: a graph of FFmpeg's filters, outputs named out0, out1)";
    };
  }

  /** Names no credentials of an address. */
  @Override
  public String toString() {
    return name;
  }
}
