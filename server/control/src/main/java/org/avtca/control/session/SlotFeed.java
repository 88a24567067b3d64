package org.avtca.control.session;

import java.util.function.Consumer;
import org.avtca.control.worker.DecodedItem;
import org.avtca.control.worker.FrameEncoding;
import org.avtca.control.worker.FrameItem;
import org.avtca.core.FrameGrid;

/**
 * A decoded recording's video: its frames are chosen and its faces cut out already. Not
 * thread-safe.
 */
final class SlotFeed implements VideoProgress {
  private final FrameGrid grid;
  private final int frameSize;
  private final Consumer<GridFrame> chosen;
  private long next;
  private long latestUs = -1;
  private long faces;

  /**
   * @param frameSize side of a face, pixels
   */
  SlotFeed(FrameGrid grid, int frameSize, Consumer<GridFrame> chosen) {
    this.grid = grid;
    this.frameSize = frameSize;
    this.chosen = chosen;
  }

  /** Takes the next grid instant; one that was given up already is passed over. */
  void add(DecodedItem.Face face) {
    latestUs = Math.max(latestUs, grid.instant(face.instant()));
    if (face.instant() < next) {
      return;
    }
    if (face.instant() > next) {
      decideThrough(face.instant() - 1);
    }
    if (face.crop().hasRemaining()) {
      faces++;
      FrameItem item =
          new FrameItem(
              next, FrameEncoding.FACE_CROP_RGB24, face.crop(), frameSize, frameSize, face.face());
      chosen.accept(new GridFrame(next, item, 0, ""));
    } else {
      chosen.accept(GridFrame.absent(next));
    }
    next++;
  }

  /** Instants with a face. */
  long faces() {
    return faces;
  }

  /** Where the video ends, as far as has come. */
  long endUs() {
    return latestUs < 0 ? 0 : latestUs + grid.toleranceUs();
  }

  @Override
  public long nextIndex() {
    return next;
  }

  @Override
  public long latestUs() {
    return latestUs;
  }

  @Override
  public void decideThrough(long index) {
    while (next <= index) {
      chosen.accept(GridFrame.absent(next++));
    }
  }
}
