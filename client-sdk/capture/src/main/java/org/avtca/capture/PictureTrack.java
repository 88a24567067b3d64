package org.avtca.capture;

import java.util.List;
import java.util.OptionalLong;
import org.avtca.core.FrameGrid;
import org.avtca.core.FrameSelector;
import org.avtca.core.FrameSelector.Slot;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The pictures of a source that the grid's instants take, as JPEG. Which one an instant takes
 * depends on the next one's time, so the latest is kept until that is known.
 */
final class PictureTrack implements AutoCloseable {
  private final Timeline timeline;
  private final FrameSelector selector;
  private final JpegEncoder encoder;
  private final Mat latest = new Mat();
  private long latestUs = Long.MIN_VALUE;
  private boolean latestSent = true;
  private long decoded;
  private long sent;
  private long missed;

  PictureTrack(Timeline timeline, FrameGrid grid, JpegEncoder encoder) {
    this.timeline = timeline;
    this.selector = grid.selector();
    this.encoder = encoder;
  }

  /**
   * Takes the next picture; one out of order is counted and left out.
   *
   * @param picture is copied if it may be needed later
   * @param us on the source's clock
   */
  void take(Mat picture, long us) {
    decoded++;
    if (us <= latestUs) {
      return;
    }
    List<Slot> decided = selector.offer(us);
    missed += decided.stream().filter(slot -> slot.ptsUs().isEmpty()).count();
    sendLatestIfIn(decided);
    latestUs = us;
    latestSent = false;
    if (isIn(decided) || selector.candidate().isPresent()) {
      picture.copyTo(latest);
      sendLatestIfIn(decided);
    }
    timeline.reached(timeline.video(), us);
  }

  private boolean isIn(List<Slot> decided) {
    OptionalLong time = OptionalLong.of(latestUs);
    return decided.stream().anyMatch(slot -> slot.ptsUs().equals(time));
  }

  private void sendLatestIfIn(List<Slot> decided) {
    if (!latestSent && isIn(decided)) {
      latestSent = true;
      sent++;
      timeline.add(timeline.video(), new MediaItem.Picture(latestUs, encoder.encode(latest)));
    }
  }

  /**
   * Decides what is left.
   *
   * @param endUs of the source
   */
  void finish(long endUs) {
    List<Slot> decided = selector.finish(endUs);
    missed += decided.stream().filter(slot -> slot.ptsUs().isEmpty()).count();
    sendLatestIfIn(decided);
    timeline.end(timeline.video());
  }

  long decoded() {
    return decoded;
  }

  long sent() {
    return sent;
  }

  long missed() {
    return missed;
  }

  @Override
  public void close() {
    latest.close();
  }
}
