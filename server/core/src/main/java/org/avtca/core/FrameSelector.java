package org.avtca.core;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Chooses the grid's frames from a stream of PTS in ascending order, each instant as soon as
 * nothing that may still come could change it. What it chooses equals {@link FrameGrid#pick} over
 * the whole stream.
 *
 * <p>At any time the only frame worth keeping is {@link #candidate()}: the latest one, if it may
 * still be chosen. Of frames with equal PTS the first counts. Not thread-safe.
 */
public final class FrameSelector {
  private static final long NONE = Long.MIN_VALUE;

  private final FrameGrid grid;
  private long next;
  private long latest = NONE;
  private long low = NONE;

  FrameSelector(FrameGrid grid, long first) {
    this.grid = grid;
    this.next = Check.atLeast("first grid index", first, 0);
  }

  /**
   * A decided grid instant.
   *
   * @param index n of t_n
   * @param instantUs t_n
   * @param ptsUs of its frame; empty: the frame is missing
   */
  public record Slot(long index, long instantUs, OptionalLong ptsUs) {}

  /**
   * Takes the next frame's PTS. A jump decides every instant that it passes, 4.2 a second on the
   * standard grid, so callers bound the jumps they accept.
   *
   * @return the instants that it decides, in order; often none
   * @throws IllegalArgumentException if {@code ptsUs} lies before {@link #earliestAccepted()}
   */
  public List<Slot> offer(long ptsUs) {
    Check.atLeast("pts", ptsUs, low);
    List<Slot> decided = new ArrayList<>();
    while (grid.instant(next) <= ptsUs) {
      decided.add(decide(ptsUs));
    }
    latest = Math.max(latest, ptsUs);
    low = ptsUs;
    return decided;
  }

  /**
   * Declares that no frame before {@code us} will come any more, as when a gap is announced or
   * another modality has run ahead.
   *
   * @return the instants that this decides, in order
   */
  public List<Slot> advanceTo(long us) {
    low = Math.max(low, us);
    List<Slot> decided = new ArrayList<>();
    while (decidedBy(low)) {
      decided.add(decide(NONE));
    }
    return decided;
  }

  /**
   * Declares that nothing more will come, and decides the instants that lie before {@code endUs}.
   */
  public List<Slot> finish(long endUs) {
    List<Slot> decided = new ArrayList<>();
    while (grid.instant(next) < endUs) {
      decided.add(decide(NONE));
    }
    low = Math.max(low, endUs);
    return decided;
  }

  /** The index of the first instant that is not decided. */
  public long nextIndex() {
    return next;
  }

  /** The frame that may still be chosen; every earlier one may be forgotten. */
  public OptionalLong candidate() {
    return latest != NONE && grid.instant(next) - latest <= grid.toleranceUs()
        ? OptionalLong.of(latest)
        : OptionalLong.empty();
  }

  /** The smallest PTS that {@link #offer} takes; {@code Long.MIN_VALUE} at first. */
  public long earliestAccepted() {
    return low;
  }

  /**
   * Whether no frame at or after {@code us} could be nearer to the next instant than what is there.
   */
  private boolean decidedBy(long us) {
    long instant = grid.instant(next);
    OptionalLong candidate = candidate();
    return candidate.isPresent()
        ? us >= instant + (instant - candidate.orElseThrow())
        : us > instant + grid.toleranceUs();
  }

  private Slot decide(long arriving) {
    long instant = grid.instant(next);
    OptionalLong chosen = candidate();
    if (arriving != NONE && arriving - instant <= grid.toleranceUs()) {
      boolean earlierIsNearer =
          chosen.isPresent() && instant - chosen.orElseThrow() <= arriving - instant;
      chosen = earlierIsNearer ? chosen : OptionalLong.of(arriving);
    }
    return new Slot(next++, instant, chosen);
  }
}
