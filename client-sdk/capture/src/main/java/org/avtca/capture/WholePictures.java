package org.avtca.capture;

import java.util.Optional;
import org.avtca.core.FrameSelector.Slot;
import org.jspecify.annotations.Nullable;

/** Sends pictures as they are; one that two instants take goes out once. */
final class WholePictures implements PictureTaker {
  private final Timeline timeline;
  private final JpegEncoder encoder;
  private long lastUs = Long.MIN_VALUE;
  private long sent;

  WholePictures(Timeline timeline, JpegEncoder encoder) {
    this.timeline = timeline;
    this.encoder = encoder;
  }

  @Override
  public void instant(Slot slot, @Nullable Shot shot) {
    if (shot != null && shot.us() > lastUs) {
      extra(shot);
    }
  }

  @Override
  public void extra(Shot shot) {
    lastUs = shot.us();
    sent++;
    byte[] jpeg = shot.picture().look(encoder::encode);
    timeline.add(
        timeline.video(), new MediaItem.Picture(shot.us(), shot.ptsUs(), jpeg, Optional.empty()));
  }

  @Override
  public long sent() {
    return sent;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
