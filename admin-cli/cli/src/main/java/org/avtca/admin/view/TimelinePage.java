package org.avtca.admin.view;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.avtca.admin.output.Json;
import org.avtca.client.emotion.ClassProbability;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.core.ReportPage;

/**
 * A recording's emotions over time as one self-contained HTML page: a curve an emotion, what each
 * window was judged and how usable face and voice were. Collects windows as they come.
 */
public final class TimelinePage {
  private static final List<String> NOTES =
      List.of(
          "A judgement is of a window of 3.6 s and stands at its middle. The curves are calibrated"
              + " probabilities. Where the model is not sure enough, it abstains: such a judgement"
              + " is not one to act on.",
          "The model says what a face and a voice look and sound like, by the examples it was"
              + " trained on. It does not know what a person feels.");

  private final String file;
  private final List<Map<String, Object>> windows = new ArrayList<>();

  /**
   * An empty page.
   *
   * @param file the recording's name
   */
  public TimelinePage(String file) {
    this.file = requireNonNull(file, "file");
  }

  /** Adds the next window. */
  public void window(WindowResult window) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", window.windowId());
    values.put("start", seconds(window.start()));
    values.put("end", seconds(window.end()));
    values.put("top", window.topLabel());
    values.put("abstained", window.abstained());
    values.put("audio", window.audio());
    values.put("video", window.video());
    values.put("padded", seconds(window.padded()));
    values.put(
        "calibrated", window.probabilities().stream().map(ClassProbability::calibrated).toList());
    values.put("contributions", contributions(window.contributions()));
    windows.add(values);
  }

  private static Map<String, Double> contributions(Map<Modality, Double> contributions) {
    return contributions.entrySet().stream()
        .collect(
            Collectors.toMap(e -> e.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }

  /**
   * The page of all windows so far.
   *
   * @throws IOException if a part of the page is not on the class path
   */
  public String html(RecordingSummary summary) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", summary.modelVersion());
    values.put("labels", summary.labels());
    values.put("duration", seconds(summary.duration()));
    values.put("processing", seconds(summary.processingTime()));
    values.put("audio", summary.hasAudio());
    values.put("video", summary.hasVideo());
    values.put("abstained", summary.abstained());
    values.put("gridFrames", summary.gridFrames());
    values.put("faceFrames", summary.faceFrames());
    values.put(
        "means", summary.meanProbabilities().stream().map(ClassProbability::calibrated).toList());
    values.put("windows", windows);
    return ReportPage.of(TimelinePage.class, "timeline", file, NOTES, Json.line(values));
  }
}
