package org.avtca.capture;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is captured and not yet given to the session. Capturing never waits: when there is too much
 * the oldest pictures go first, then the oldest sound, each counted. Thread-safe.
 */
final class SendBuffer implements Consumer<MediaItem> {
  /** How much it holds, unless told otherwise: pictures of 15 s, sound of 30 s. */
  static final Limits USUAL = new Limits(64, 16 << 20, 30L * 2 * AudioTrack.RATE, 4096);

  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<MediaItem> items = new ArrayDeque<>();
  private int pictures;
  private long pictureBytes;
  private long audioBytes;
  private long droppedPictures;
  private long droppedAudioBytes;
  private boolean closed;

  /**
   * How much may wait.
   *
   * @param items of all kinds
   */
  record Limits(int pictures, long pictureBytes, long audioBytes, int items) {}

  SendBuffer(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void accept(MediaItem item) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      items.add(item);
      count(item, 1);
      while (pictures > limits.pictures() || pictureBytes > limits.pictureBytes()) {
        dropOldest(MediaItem.Picture.class::isInstance);
      }
      while (audioBytes > limits.audioBytes()) {
        dropOldest(MediaItem.Audio.class::isInstance);
      }
      if (items.size() > limits.items()) {
        dropOldest(any -> true);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void count(MediaItem item, int sign) {
    if (item instanceof MediaItem.Picture) {
      pictures += sign;
      pictureBytes += (long) sign * item.bytes();
    } else {
      audioBytes += (long) sign * item.bytes();
    }
  }

  private void dropOldest(Predicate<MediaItem> kind) {
    for (Iterator<MediaItem> it = items.iterator(); it.hasNext(); ) {
      MediaItem item = it.next();
      if (kind.test(item)) {
        it.remove();
        count(item, -1);
        if (item instanceof MediaItem.Picture) {
          droppedPictures++;
        } else {
          droppedAudioBytes += item.bytes();
        }
        return;
      }
    }
  }

  /**
   * Waits for the next item, but not longer than so.
   *
   * @return null: none has come
   */
  @Nullable MediaItem poll(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (items.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      MediaItem item = items.poll();
      if (item != null) {
        count(item, -1);
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what waits can still be polled. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what waits, and takes nothing more. */
  void clear() {
    lock.lock();
    try {
      items.clear();
      pictures = 0;
      pictureBytes = 0;
      audioBytes = 0;
    } finally {
      lock.unlock();
    }
    close();
  }

  /** Whether nothing waits, and nothing will come. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed && items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** What a capture made of its sources, and what became of it here. */
  LiveStatistics statistics(CaptureSummary summary, int losses) {
    lock.lock();
    try {
      long nanos = TimeUnit.SECONDS.toNanos(droppedAudioBytes / 2) / AudioTrack.RATE;
      return new LiveStatistics(
          summary, droppedPictures, Duration.ofNanos(nanos), losses, pictureBytes + audioBytes);
    } finally {
      lock.unlock();
    }
  }
}
