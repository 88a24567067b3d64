package org.avtca.admin.command;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avtca.admin.connection.Server;
import org.avtca.admin.live.LiveSources;
import org.avtca.admin.output.Json;
import org.avtca.admin.view.LiveDisplay;
import org.avtca.admin.view.TimelinePage;
import org.avtca.admin.view.TimelineView;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.RecordingSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a media file. */
@Command(
    name = "analyze",
    description = {
      "Prints what a person feels, window by window: in a media file, or before a camera and a",
      "microphone as it happens (--live camera --live microphone)."
    },
    footer = {"", "With --output json: one window a line, then the summary.", ""})
final class AnalyzeCommand extends ServerCommand {
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A video or audio file.")
  private @Nullable Path file;

  @Option(
      names = "--live",
      paramLabel = "SOURCE",
      description = {
        "What happens now: camera[:DEVICE], microphone[:DEVICE], rtsp://...; twice for pictures",
        "and sound. Needs the live add-on."
      })
  private List<String> live = List.of();

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      description = "With --live: how long (default: until Ctrl-C).")
  private double seconds;

  @Option(
      names = "--model",
      defaultValue = "",
      paramLabel = "NAME",
      description = "A model or MODEL/VERSION (default: the default model's champion).")
  private String model = "";

  @Option(
      names = "--hop",
      paramLabel = "SECONDS",
      description = "Between windows, a multiple of 0.24 (default: 0.48).")
  private double hop;

  @Option(names = "--explain", description = "Also show what each modality contributed.")
  private boolean explain;

  @Option(
      names = "--purpose",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "Why emotions are recognised, for the audit log.")
  private String purpose = "";

  @Option(names = "--subjects-informed", description = "State that the people concerned were told.")
  private boolean informed;

  @Option(
      names = "--html",
      paramLabel = "OUT",
      description = "Also write a page with the emotions' curves over time; it needs no network.")
  private @Nullable Path html;

  AnalyzeCommand(Shell shell) {
    super(shell);
  }

  @Override
  int run(Server server) {
    if ((file == null) == live.isEmpty()) {
      throw new IllegalArgumentException(
          "FILE and --live: "
              + (file == null ? "neither" : "both")
              + " given (expected: one of them)");
    }
    return file == null ? live(server) : recording(server, file);
  }

  private int live(Server server) {
    if (html != null) {
      throw new IllegalArgumentException("--html: with --live (expected: with FILE)");
    }
    LiveSources sources =
        liveSources()
            .orElseThrow(
                () ->
                    new AvtcaException(
                        "ADD_ON_MISSING",
                        "--live: needs the live add-on (expected: the jars of lib/live and lib/sdk"
                            + " on the class path, as in the archive)",
                        false,
                        null,
                        null));
    LiveDisplay display = new LiveDisplay(console(), json(), explain, System::nanoTime);
    new LiveAnalysis(sources, display).run(server, live, options(), ofSeconds(seconds));
    return ExitCodes.OK;
  }

  private int recording(Server server, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file (expected: a video or audio file)");
    }
    if (html != null && !Files.isDirectory(folder(html))) {
      throw new IllegalArgumentException(
          "--html: " + html + " (expected: a file in a folder that exists)");
    }
    TimelineView timeline = new TimelineView(console(), explain);
    TimelinePage page = new TimelinePage(String.valueOf(file.getFileName()));
    RecordingSummary summary =
        Await.result(
            server
                .emotions()
                .analyze(
                    file,
                    options(),
                    window -> {
                      page.window(window);
                      if (json()) {
                        console().line(Json.line(Map.of("window", window)));
                      } else {
                        timeline.window(window);
                      }
                    }));
    if (json()) {
      Map<String, Object> last = new LinkedHashMap<>();
      last.put("summary", summary);
      console().line(Json.line(last));
    } else {
      timeline.summary(summary);
    }
    if (html != null) {
      write(page, summary, html);
    }
    return ExitCodes.OK;
  }

  private static Path folder(Path file) {
    return requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath());
  }

  private void write(TimelinePage page, RecordingSummary summary, Path to) {
    try {
      Files.writeString(to, page.html(summary));
    } catch (IOException e) {
      throw new UncheckedIOException("--html: cannot write " + to, e);
    }
    console().note("wrote " + to);
  }

  private RecordingOptions options() {
    String resource = model;
    if (!model.isEmpty()) {
      resource = Names.isChild(model) ? Names.version(model) : Names.model(model);
    }
    return new RecordingOptions(resource, ofSeconds(hop), explain, purpose, informed);
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}
