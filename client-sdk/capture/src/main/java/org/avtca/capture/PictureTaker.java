package org.avtca.capture;

import org.avtca.core.FrameSelector.Slot;
import org.jspecify.annotations.Nullable;

/** Makes what is sent of the pictures. */
interface PictureTaker extends AutoCloseable {
  /**
   * Takes what an instant of the grid takes; instants come in order, none is left out.
   *
   * @param shot the picture; null: none is near enough
   */
  void instant(Slot slot, @Nullable Shot shot);

  /** Takes a picture beside the grid; later than all before. */
  void extra(Shot shot);

  /** How many pictures were sent. */
  long sent();

  @Override
  void close();
}
