package org.avtca.control.session;

import org.avtca.control.worker.FrameEncoding;
import org.avtca.control.worker.FrameItem;

/**
 * What stands for one grid instant.
 *
 * @param index of the instant
 * @param item the frame, or absent; its id is the index
 * @param seq the client's message that brought the frame; 0 if none did
 * @param track the client's name for the person; empty if it gave none
 */
record GridFrame(long index, FrameItem item, long seq, String track) {

  /** No frame for this instant. */
  static GridFrame absent(long index) {
    return new GridFrame(index, FrameItem.absent(index), 0, "");
  }

  boolean isAbsent() {
    return item.encoding() == FrameEncoding.ABSENT;
  }
}
