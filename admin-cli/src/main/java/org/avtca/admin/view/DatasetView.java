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
  private static final int BAR = 30;

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
    labels(dataset);
    skipped(s.skipped());
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

  private void labels(Dataset dataset) {
    Map<String, Long> counts = dataset.statistics().byLabel();
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (most == 0) {
      return;
    }
    console.line("");
    Table table = new Table("LABEL", "CLIPS", "");
    for (String label : dataset.labels()) {
      long count = counts.getOrDefault(label, 0L);
      String bar = Figures.bar(1, (int) Math.round((double) count * BAR / most), console.unicode());
      table.row(label, Long.toString(count), bar);
    }
    console.lines(table.lines());
  }

  private void skipped(Map<String, Long> skipped) {
    if (skipped.isEmpty()) {
      return;
    }
    console.line("");
    Table table = new Table("SKIPPED", "FILES");
    new TreeMap<>(skipped).forEach((reason, count) -> table.row(reason, count.toString()));
    console.lines(table.lines());
  }
}
