package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import org.avtca.core.LabelSet;

/** One message to the client of a recording. */
public sealed interface RecordingEvent {

  /** The recording is being judged; the first event. */
  record Started(String modelVersion, LabelSet labels) implements RecordingEvent {
    public Started {
      requireNonNull(modelVersion, "modelVersion");
      requireNonNull(labels, "labels");
    }
  }

  /** The judgement of a window; in the order of time. */
  record Result(WindowResult window) implements RecordingEvent {
    public Result {
      requireNonNull(window, "window");
    }
  }

  /** All is judged; the last event. */
  record Summary(RecordingSummary summary) implements RecordingEvent {
    public Summary {
      requireNonNull(summary, "summary");
    }
  }
}
