package org.avtca.admin.view;

import java.util.Locale;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.client.training.EpochMetrics;
import org.avtca.client.training.TrainingEvent;

/** A job's events: a progress line that rewrites itself, and a lasting line for each epoch. */
public final class TrainingProgress {
  private static final int BAR = 24;

  private final Console console;
  private boolean headed;

  /** Shows on {@code console}. */
  public TrainingProgress(Console console) {
    this.console = console;
  }

  /** Shows one event. */
  public void show(TrainingEvent event) {
    if (event instanceof TrainingEvent.Prepared prepared) {
      console.progress(prepared(prepared));
    } else if (event instanceof TrainingEvent.BatchDone batch) {
      console.progress(batch(batch));
    } else if (event instanceof TrainingEvent.EpochDone epoch) {
      console.progressDone();
      epoch(epoch.metrics());
    } else if (event instanceof TrainingEvent.Logged log) {
      console.progressDone();
      console.line(log.level().toLowerCase(Locale.ROOT) + ": " + log.text());
    } else if (event instanceof TrainingEvent.StateChanged change) {
      console.progressDone();
      String reason = change.transition().reason();
      console.line(change.transition().state() + (reason.isEmpty() ? "" : ": " + reason));
    }
  }

  private String prepared(TrainingEvent.Prepared p) {
    double part = p.total() == 0 ? 1 : (double) p.done() / p.total();
    String quarantined = p.quarantined() == 0 ? "" : ", " + p.quarantined() + " quarantined";
    return "prepare  " + bar(part) + "  " + p.done() + " of " + p.total() + " clips" + quarantined;
  }

  private String batch(TrainingEvent.BatchDone b) {
    double part = (double) b.batch() / Math.max(1, b.batches());
    return String.format(
        Locale.ROOT,
        "epoch %d of %d  %s %3.0f %%  loss %.3f  accuracy %s  %.0f clips/s  ETA %s",
        b.epoch(),
        b.epochs(),
        bar(part),
        part * 100,
        b.loss(),
        Figures.percent(b.accuracy()),
        b.clipsPerSecond(),
        Figures.duration(b.eta()));
  }

  private String bar(double part) {
    return Figures.bar(part, BAR, console.unicode());
  }

  private void epoch(EpochMetrics m) {
    if (!headed) {
      headed = true;
      console.line("              train               validation");
      console.line("  epoch    loss   accuracy     loss   accuracy       UAR        F1     time");
    }
    console.line(
        String.format(
            Locale.ROOT,
            "  %5d  %6.3f  %9s   %6.3f  %9s  %8s  %8s  %7s%s",
            m.epoch(),
            m.trainLoss(),
            Figures.percent(m.trainAccuracy()),
            m.validationLoss(),
            Figures.percent(m.validationAccuracy()),
            Figures.percent(m.validationUar()),
            Figures.percent(m.validationWeightedF1()),
            Figures.duration(m.elapsed()),
            m.best() ? "  best" : ""));
  }
}
