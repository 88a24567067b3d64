package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.avtca.core.FrameGrid;
import org.avtca.core.FrameSelector;
import org.avtca.core.FrameSelector.Slot;
import org.avtca.core.TrackState;
import org.jspecify.annotations.Nullable;

/**
 * Runs the face step over all grid instants of one file, in order, as its pictures come: what
 * preparation and the analysis of a recording share. Keeps one picture at most.
 */
public final class GridFaces {
  private final FaceStep step;
  private final Listener listener;
  private final FrameSelector selector;
  private TrackState track = TrackState.NONE;
  private @Nullable RgbImage latest;
  private long latestUs = Long.MIN_VALUE;

  /** Receives the instants in order, none left out. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called for each grid instant.
     *
     * @param slot the instant, and the time of its picture if there is one
     * @param result what came of it
     * @throws MediaException to stop reading
     */
    void onInstant(Slot slot, FaceStep.Result result) throws MediaException;
  }

  /**
   * Starts before the first instant, with no face.
   *
   * @param grid the instants
   * @param step what is done at each; not closed here
   * @param listener receives each
   */
  public GridFaces(FrameGrid grid, FaceStep step, Listener listener) {
    this.selector = grid.selector();
    this.step = requireNonNull(step, "step");
    this.listener = requireNonNull(listener, "listener");
  }

  /**
   * Takes the next picture; of those that {@link MediaReader} hands on for the same grid, all.
   *
   * @param ptsUs its time, later than the one before
   * @param image the picture
   */
  public void offer(long ptsUs, RgbImage image) throws MediaException {
    List<Slot> decided = selector.offer(ptsUs);
    for (Slot slot : decided) {
      boolean isThis = slot.ptsUs().isPresent() && slot.ptsUs().orElseThrow() == ptsUs;
      decide(slot, isThis ? image : latest);
    }
    latest = image;
    latestUs = ptsUs;
  }

  /** Decides the instants that are left before the end of the media. */
  public void finish(long endUs) throws MediaException {
    for (Slot slot : selector.finish(Math.max(endUs, latestUs))) {
      decide(slot, latest);
    }
    latest = null;
  }

  private void decide(Slot slot, @Nullable RgbImage image) throws MediaException {
    FaceStep.Result result =
        slot.ptsUs().isPresent() && image != null
            ? step.find(image, track, slot.index())
            : step.missing(track);
    track = result.next();
    listener.onInstant(slot, result);
  }
}
