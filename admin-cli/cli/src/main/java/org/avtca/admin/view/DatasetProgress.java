package org.avtca.admin.view;

import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.client.dataset.Dataset;
import org.avtca.client.dataset.DatasetState;

/**
 * How far a data set is: a line that rewrites itself where a person looks on; elsewhere a line for
 * each state and each tenth of the clips.
 */
public final class DatasetProgress {
  private static final int BAR = 24;
  private static final int STEPS = 10;

  private final Console console;
  private DatasetState state = DatasetState.UNKNOWN;
  private int step;

  /** Shows on {@code console}. */
  public DatasetProgress(Console console) {
    this.console = console;
  }

  /** Shows where the data set stands. */
  public void show(Dataset dataset) {
    int total = Math.max(1, dataset.toPrepare());
    if (console.interactive()) {
      console.progress(
          dataset.state()
              + "  "
              + Figures.bar((double) dataset.prepared() / total, BAR, console.unicode())
              + "  "
              + counts(dataset));
      return;
    }
    int reached = STEPS * dataset.prepared() / total;
    if (dataset.state() != state || reached > step) {
      state = dataset.state();
      step = reached;
      console.note(dataset.state() + (dataset.toPrepare() == 0 ? "" : "  " + counts(dataset)));
    }
  }

  private static String counts(Dataset dataset) {
    long wrong = dataset.statistics().quarantined();
    return dataset.prepared()
        + " of "
        + dataset.toPrepare()
        + " clips"
        + (wrong == 0 ? "" : ", " + wrong + " quarantined");
  }
}
