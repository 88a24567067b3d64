package org.avtca.engine.media;

import java.time.Duration;
import org.avtca.engine.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Bounds the time of one read, inside FFmpeg's own input loops as well as between packets.
 *
 * <p>FFmpeg asks its interrupt callback while it reads. JavaCPP can only make ten callbacks of one
 * type, so there is one for the process. It holds no state: each read passes its own deadline as
 * the callback's opaque argument.
 *
 * <p>The callback is retained: else it would belong to the pointer scope of the first read, which
 * frees it, and a read beside that one would call what is no longer there.
 */
final class Deadline implements AutoCloseable {
  private static final AVIOInterruptCB.Callback_Pointer INTERRUPT =
      new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer deadline) {
          return System.nanoTime() - new LongPointer(deadline).get() > 0 ? 1 : 0;
        }
      }.retainReference();

  private final Duration limit;
  private final LongPointer deadline;

  Deadline(Duration limit) {
    this.limit = limit;
    this.deadline = new LongPointer(1).put(System.nanoTime() + limit.toNanos());
  }

  void guard(AVFormatContext context) {
    context.interrupt_callback().callback(INTERRUPT);
    context.interrupt_callback().opaque(deadline);
  }

  /** Moves the deadline by time that was spent elsewhere. */
  void extend(long nanos) {
    deadline.put(deadline.get() + nanos);
  }

  void check() throws MediaException {
    if (Thread.currentThread().isInterrupted()) {
      throw new MediaException(Reason.INTERRUPTED, "reading was interrupted");
    }
    if (System.nanoTime() - deadline.get() > 0) {
      throw new MediaException(
          Reason.TIMED_OUT, "still decoding after " + limit + " (expected: less)");
    }
  }

  @Override
  public void close() {
    deadline.close();
  }
}
