package org.avtca.client.emotion;

import java.util.List;

/** A recording's windows in order, and its summary. */
public record RecordingAnalysis(List<WindowResult> windows, RecordingSummary summary) {
  /** Copies the windows. */
  public RecordingAnalysis {
    windows = List.copyOf(windows);
  }
}
