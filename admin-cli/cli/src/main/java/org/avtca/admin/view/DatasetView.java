package org.avtca.admin.view;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Table;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetStatistics;

/** A data set and what is in it. */
public final class DatasetView {
  private final Console console;

  /** Shows on {@code console}. */
  public DatasetView(Console console) {
    this.console = console;
  }

  /** Shows one data set. */
  public void show(Dataset dataset) {
    DatasetStatistics s = dataset.statistics();
    Table facts =
        new Table("dataset", dataset.name())
            .row("state", dataset.state().name())
            .row("folder", dataset.path() + " (" + dataset.format() + ")")
            .row("clips", clips(s))
            .row("groups", Integer.toString(s.byGroup().size()))
            .row("length", length(s.durationSeconds()));
    if (s.gridFrames() > 0) {
      facts.row("faces found", faces(s));
    }
    if (dataset.frameSize() > 0) {
      facts.row("frame size", dataset.frameSize() + " x " + dataset.frameSize());
    }
    if (!dataset.failureReason().isEmpty()) {
      facts.row("failure", dataset.failureMessage() + " [" + dataset.failureReason() + "]");
    }
    console.lines(facts.lines());
    new ClassView(console).show(dataset);
    counts("SKIPPED", "FILES", s.skipped());
    counts("WRONG", "CLIPS", s.byFault());
  }

  private static String clips(DatasetStatistics s) {
    return s.clips() + (s.quarantined() == 0 ? "" : ", and " + s.quarantined() + " quarantined");
  }

  private static String length(double seconds) {
    return Figures.duration(Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  private static String faces(DatasetStatistics s) {
    return Figures.percent((double) s.faceFrames() / s.gridFrames())
        + " ("
        + s.faceFrames()
        + " of "
        + s.gridFrames()
        + " grid frames)";
  }

  private void counts(String what, String unit, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    console.line("");
    Table table = new Table(what, unit);
    new TreeMap<>(counts).forEach((reason, count) -> table.row(reason, count.toString()));
    console.lines(table.lines());
  }
}
