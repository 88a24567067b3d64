package org.avtca.control.session;

import java.time.Duration;
import org.avtca.control.worker.Embedding;
import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;

/**
 * What became of one grid instant's frame. Final: every window that covers the instant uses it.
 *
 * @param embedding missing if there was no face
 * @param face where it was; null: nowhere, or the client sent only the face
 * @param track the name of the person; empty without a face
 * @param timings what the frame's call took; zero without one
 * @param skipped nobody looked at the frame, as no window was to need it: one that does cannot be
 *     answered
 */
record Slot(
    Embedding embedding, @Nullable FaceBox face, String track, Timings timings, boolean skipped) {
  /** An instant without a face and without a call. */
  static final Slot MISSING = new Slot(Embedding.MISSING, null, "", Timings.ZERO, false);

  /** An instant that nobody looked at. */
  static final Slot SKIPPED = new Slot(Embedding.MISSING, null, "", Timings.ZERO, true);

  /**
   * Durations of the call that encoded a frame.
   *
   * @param queued before the call
   * @param decode of images and faces
   * @param encode in the encoder
   */
  record Timings(Duration queued, Duration decode, Duration encode) {
    static final Timings ZERO = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  boolean hasFace() {
    return !embedding.isMissing();
  }
}
