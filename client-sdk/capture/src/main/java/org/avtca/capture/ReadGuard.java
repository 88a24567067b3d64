package org.avtca.capture;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends FFmpeg's calls that take too long, or that another thread wants to end. FFmpeg asks while it
 * waits for a network; devices are read without blocking, and ask here too.
 *
 * <p>JavaCPP makes ten callbacks of a type at most, so the process has one; whose deadline it looks
 * at is told by its argument. It is retained, so that no pointer scope frees it.
 */
final class ReadGuard implements AutoCloseable {
  private static final AVIOInterruptCB.Callback_Pointer IS_DUE =
      new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer due) {
          boolean passed = new LongPointer(due).get() <= System.nanoTime();
          return passed ? 1 : 0;
        }
      }.retainReference();

  private final LongPointer due = new LongPointer(1);
  private boolean stopped;
  private boolean closed;

  void watch(AVFormatContext context) {
    context.interrupt_callback().callback(IS_DUE).opaque(due);
  }

  /** From now on a call may take so long. */
  synchronized void allow(Duration time) {
    if (!stopped) {
      due.put(System.nanoTime() + time.toNanos());
    }
  }

  /** Ends the call under way and all later ones; from any thread. */
  synchronized void stop() {
    stopped = true;
    if (!closed) {
      due.put(System.nanoTime());
    }
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** Whether the call must end. */
  synchronized boolean isDue() {
    return stopped || due.get() <= System.nanoTime();
  }

  /** Frees its memory, once FFmpeg does not ask any more. */
  @Override
  public synchronized void close() {
    closed = true;
    stopped = true;
    due.close();
  }
}
