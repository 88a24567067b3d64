package org.avtca.capture.example;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureOptions;
import org.avtca.client.common.AvtcaException;

/** The program {@code avtca-stream}: shows what a session feels, of a file or of live sources. */
public final class StreamCommand {
  private static final String USAGE =
      """
      usage: avtca-stream HOST:PORT FILE
             avtca-stream HOST:PORT --source SOURCE [--source SOURCE] [--seconds N] [--faces-only]
      A SOURCE is camera:DEVICE, microphone:DEVICE, rtsp://..., lavfi:GRAPH or file:PATH.
      --seconds     ends after so long; else at the sources' end, or when interrupted
      --faces-only  finds faces here, and sends nothing else of the pictures""";

  private static final Duration NO_END = Duration.ofDays(365);

  private StreamCommand() {}

  /** Ends with 1 if something fails, with 2 if the arguments are not understood. */
  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String... args) {
    try {
      if (args.length == 2 && !args[1].startsWith("--")) {
        StreamFileExample.stream(args[0], Path.of(args[1]));
        return 0;
      }
      live(args);
      return 0;
    } catch (UsageException e) {
      System.err.println("error: " + e.getMessage() + System.lineSeparator() + USAGE);
      return 2;
    } catch (AvtcaException | CaptureException | IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    }
  }

  private static void live(String... args) throws UsageException {
    List<String> sources = new ArrayList<>();
    Duration length = NO_END;
    CaptureOptions options = CaptureOptions.defaults();
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--source" -> sources.add(value(args, ++i));
        case "--seconds" -> length = Duration.ofSeconds(number(value(args, ++i)));
        case "--faces-only" -> options = options.withFacesOnly(true);
        default -> throw new UsageException(args[i] + " (expected: an option)");
      }
    }
    if (sources.isEmpty()) {
      throw new UsageException("no source (expected: HOST:PORT and a file or --source)");
    }
    LiveCameraExample.stream(args[0], length, sources, options);
  }

  private static String value(String[] args, int at) throws UsageException {
    if (at >= args.length) {
      throw new UsageException(args[at - 1] + " (expected: a value after it)");
    }
    return args[at];
  }

  private static long number(String word) throws UsageException {
    if (!word.matches("[1-9][0-9]{0,8}")) {
      throw new UsageException("--seconds " + word + " (expected: a number from 1)");
    }
    return Long.parseLong(word);
  }

  /** Arguments that are not understood. */
  private static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private UsageException(String message) {
      super(message);
    }
  }
}
