package org.avtca.control.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.avtca.control.worker.Rejection;
import org.avtca.core.SampleClock;

/**
 * Puts frames onto the session's clock, which is the count of audio samples.
 *
 * <p>Without anchors a frame's time stamp is its time. An anchor says which stamp a sample was
 * captured at: the first, if it comes before any frame, sets the offset between the two clocks;
 * later ones show how they drift. The drift is a line through the anchors of the last 30 s (least
 * squares), and the offset follows it by at most 1 ms a window, so that video never jumps. Not
 * thread-safe.
 */
final class SessionClock {
  private static final long MEMORY_US = 30_000_000;
  private static final long PLAUSIBLE_US = 500_000;
  private static final double STEP_US = 1_000;
  private static final int MAX_ANCHORS = 300;

  private final SampleClock samples;
  private final Deque<Anchor> anchors = new ArrayDeque<>();
  private boolean used;
  private double offsetUs;
  private long lastUs;

  /** At {@code us} on the session's clock, stamps were ahead of it by {@code offsetUs}. */
  private record Anchor(long us, double offsetUs) {}

  SessionClock(SampleClock samples) {
    this.samples = samples;
  }

  /**
   * Takes an anchor.
   *
   * @param captureUs on the clock that stamps frames
   * @return why it is not believed; empty: it is
   */
  Optional<Rejection> anchor(long sample, long captureUs) {
    long us = samples.micros(sample);
    double offset = (double) captureUs - us;
    boolean first = anchors.isEmpty() && !used;
    double expected = anchors.isEmpty() ? offsetUs : lineAt(us);
    if (!first && Math.abs(offset - expected) > PLAUSIBLE_US) {
      return Optional.of(
          new Rejection(
              "ANCHOR_IMPLAUSIBLE",
              "capture_us: "
                  + captureUs
                  + " (expected: within "
                  + PLAUSIBLE_US
                  + " us of "
                  + Math.round(us + expected)
                  + ")"));
    }
    if (first) {
      offsetUs = offset;
    }
    anchors.add(new Anchor(us, offset));
    while (anchors.size() > MAX_ANCHORS || anchors.getFirst().us() < us - MEMORY_US) {
      anchors.removeFirst();
    }
    return Optional.empty();
  }

  /** About the session's time of a frame; nothing changes by asking. */
  long estimate(long ptsUs) {
    return Math.round(ptsUs - offsetUs);
  }

  /**
   * The session's time of a frame; never before that of an earlier frame.
   *
   * @param hopUs between windows now
   */
  long toSession(long ptsUs, long hopUs) {
    long us = Math.round(ptsUs - offsetUs);
    if (!anchors.isEmpty() && used) {
      double most = STEP_US * Math.max(0, us - lastUs) / hopUs;
      double change = lineAt(us) - offsetUs;
      offsetUs += Math.max(-most, Math.min(most, change));
      us = Math.max(lastUs, Math.round(ptsUs - offsetUs));
    }
    used = true;
    lastUs = us;
    return us;
  }

  /** The stamp that a frame of that time has, by the offset of now. */
  long toStamp(long us) {
    return Math.round(us + offsetUs);
  }

  /**
   * The offset that the anchors show for {@code us}: their line, or a level if they span no time.
   */
  private double lineAt(long us) {
    double n = anchors.size();
    double meanTime = anchors.stream().mapToDouble(Anchor::us).sum() / n;
    double meanOffset = anchors.stream().mapToDouble(Anchor::offsetUs).sum() / n;
    double product = 0;
    double square = 0;
    for (Anchor anchor : anchors) {
      product += (anchor.us() - meanTime) * (anchor.offsetUs() - meanOffset);
      square += (anchor.us() - meanTime) * (anchor.us() - meanTime);
    }
    double slope = square == 0 ? 0 : product / square;
    return meanOffset + slope * (us - meanTime);
  }
}
