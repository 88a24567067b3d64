package org.avtca.control.session;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.avtca.control.worker.FrameEncoding;
import org.avtca.control.worker.FrameItem;
import org.avtca.core.FaceBox;
import org.avtca.core.FrameGrid;
import org.avtca.core.FrameSelector;
import org.jspecify.annotations.Nullable;

/**
 * Picks the grid's frames from a live stream. Holds at most one frame: the latest, as long as it
 * may still be chosen. Not thread-safe.
 */
final class FramePicker implements VideoProgress {
  private final VideoFormat format;
  private final FrameGrid grid;
  private final FrameSelector selector;
  private final Consumer<GridFrame> chosen;
  private @Nullable Candidate latest;
  private long latestUs = -1;
  private long reachedUs;
  private long intervalUs;
  private long used;

  /**
   * A frame of the stream.
   *
   * @param ptsUs on the session's clock
   * @param face the client's choice; null: the detector's
   */
  record Candidate(long seq, long ptsUs, ByteBuffer data, @Nullable FaceBox face, String track) {}

  /**
   * @param firstInstant index of the first grid instant that a frame is chosen for
   */
  FramePicker(VideoFormat format, FrameGrid grid, long firstInstant, Consumer<GridFrame> chosen) {
    this.format = format;
    this.grid = grid;
    this.selector = grid.selectorFrom(firstInstant);
    this.chosen = chosen;
  }

  /** Whether a frame of that time comes too late for its instant, or for any. */
  boolean isTooLate(long ptsUs) {
    return ptsUs < selector.earliestAccepted();
  }

  /** Takes the next frame; its time is neither too late nor before the last one's. */
  void offer(Candidate frame) {
    Candidate before = latest;
    List<FrameSelector.Slot> decided = selector.offer(frame.ptsUs());
    latest = frame;
    intervalUs = latestUs < 0 ? grid.toleranceUs() : frame.ptsUs() - latestUs;
    latestUs = frame.ptsUs();
    reachedUs = Math.max(reachedUs, frame.ptsUs());
    for (FrameSelector.Slot slot : decided) {
      emit(slot, before, frame);
    }
    forget();
  }

  /** No frame before {@code us} will come. */
  void skipTo(long us) {
    reachedUs = Math.max(reachedUs, us);
    decided(selector.advanceTo(us));
  }

  /** How many instants got a frame. */
  long used() {
    return used;
  }

  @Override
  public void decideThrough(long index) {
    while (selector.nextIndex() <= index) {
      long instant = grid.instant(selector.nextIndex());
      OptionalLong candidate = selector.candidate();
      long enough =
          candidate.isPresent()
              ? 2 * instant - candidate.orElseThrow()
              : instant + grid.toleranceUs() + 1;
      decided(selector.advanceTo(enough));
    }
  }

  @Override
  public long nextIndex() {
    return selector.nextIndex();
  }

  @Override
  public long latestUs() {
    return latestUs;
  }

  /** Where video ends as far as is known, announced gaps included. */
  long reachedUs() {
    return reachedUs;
  }

  /**
   * Where the stream ends if nothing more comes: the last frame lasts as long as the one before,
   * but not beyond the instants that it could stand for.
   */
  long endUs() {
    return latestUs < 0
        ? reachedUs
        : Math.max(reachedUs, latestUs + Math.min(intervalUs, grid.toleranceUs()));
  }

  private void decided(List<FrameSelector.Slot> slots) {
    for (FrameSelector.Slot slot : slots) {
      emit(slot, latest, null);
    }
    forget();
  }

  private void forget() {
    if (selector.candidate().isEmpty()) {
      latest = null;
    }
  }

  private void emit(
      FrameSelector.Slot slot, @Nullable Candidate earlier, @Nullable Candidate later) {
    if (slot.ptsUs().isEmpty()) {
      chosen.accept(GridFrame.absent(slot.index()));
      return;
    }
    long pts = slot.ptsUs().orElseThrow();
    Candidate frame = earlier != null && earlier.ptsUs() == pts ? earlier : later;
    if (frame == null || frame.ptsUs() != pts) {
      throw new IllegalStateException("frame of " + pts + " us: gone (expected: held)");
    }
    used++;
    chosen.accept(
        new GridFrame(slot.index(), item(slot.index(), frame), frame.seq(), frame.track()));
  }

  private FrameItem item(long index, Candidate frame) {
    FrameEncoding encoding =
        switch (format.encoding()) {
          case JPEG -> FrameEncoding.JPEG;
          case RGB24 -> FrameEncoding.RGB24;
          case FACE_CROP_JPEG -> FrameEncoding.FACE_CROP_JPEG;
        };
    return new FrameItem(
        index, encoding, frame.data(), format.width(), format.height(), frame.face());
  }
}
