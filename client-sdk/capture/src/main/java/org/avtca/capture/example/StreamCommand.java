package org.avtca.capture.example;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureOptions;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;

/** The program {@code avtca-stream}: shows what a session feels, of a file or of live sources. */
public final class StreamCommand {
  private static final String USAGE =
      """
      usage: avtca-stream HOST:PORT FILE [--second-face] [SERVER]
             avtca-stream HOST:PORT --source SOURCE [--source SOURCE] [--seconds N]
                          [--faces-only | --second-face] [SERVER]
      A SOURCE is camera:DEVICE, microphone:DEVICE, rtsp://..., lavfi:GRAPH or file:PATH.
      --seconds     ends after so long; else at the sources' end, or when interrupted
      --faces-only  finds faces here, and sends nothing else of the pictures
      --second-face also tells what a second person's face shows, judged without a voice
      SERVER is how the server is reached; the token it asks for is in $AVTCA_TOKEN:
      --tls            encrypts
      --ca FILE        trusts the authorities in a PEM file (implies --tls)
      --tls-cert FILE  shows the certificate in a PEM file (implies --tls)
      --tls-key FILE   its key, PKCS#8 without a password""";

  private static final Duration NO_END = Duration.ofDays(365);

  private StreamCommand() {}

  /** Ends with 1 if something fails, with 2 if the arguments are not understood. */
  public static void main(String[] args) {
    int code = run(System.getenv(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(Map<String, String> environment, String... args) {
    try {
      Arguments read = Arguments.of(environment, args);
      try (AvtcaClient client = read.server().open()) {
        if (read.file().isPresent()) {
          StreamFileExample.stream(client, read.file().orElseThrow(), read.secondFace());
        } else {
          LiveCameraExample.stream(
              client, read.length(), read.sources(), read.options(), read.secondFace());
        }
      }
      return 0;
    } catch (UsageException e) {
      System.err.println("error: " + e.getMessage() + System.lineSeparator() + USAGE);
      return 2;
    } catch (AvtcaException | CaptureException | IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      return 1;
    }
  }

  /** A command line that was understood. */
  private record Arguments(
      ServerArguments server,
      Optional<Path> file,
      List<String> sources,
      Duration length,
      CaptureOptions options,
      boolean secondFace) {

    static Arguments of(Map<String, String> environment, String... args) throws UsageException {
      if (args.length == 0) {
        throw new UsageException("no server (expected: HOST:PORT)");
      }
      ServerArguments server = new ServerArguments(args[0], environment);
      List<String> sources = new ArrayList<>();
      Optional<Path> file = Optional.empty();
      Duration length = NO_END;
      CaptureOptions options = CaptureOptions.defaults();
      boolean secondFace = false;
      for (int i = 1; i < args.length; i++) {
        switch (args[i]) {
          case "--source" -> sources.add(value(args, ++i));
          case "--seconds" -> length = Duration.ofSeconds(number(value(args, ++i)));
          case "--faces-only" -> options = options.withFacesOnly(true);
          case "--second-face" -> secondFace = true;
          case "--tls" -> server.tls();
          case "--ca" -> server.authorities(value(args, ++i));
          case "--tls-cert" -> server.certificate(value(args, ++i));
          case "--tls-key" -> server.key(value(args, ++i));
          default -> file = Optional.of(only(args[i], file));
        }
      }
      if (sources.isEmpty() == file.isEmpty()) {
        throw new UsageException(
            (file.isEmpty() ? "no source" : "a file and --source")
                + " (expected: HOST:PORT and a file or --source)");
      }
      return new Arguments(server, file, sources, length, options, secondFace);
    }
  }

  private static Path only(String word, Optional<Path> before) throws UsageException {
    if (word.startsWith("--") || before.isPresent()) {
      throw new UsageException(word + " (expected: an option)");
    }
    return Path.of(word);
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
