package org.avtca.control.inference;

import java.util.Locale;

/**
 * How many rows a call takes, and how long it may be held back for more of them; by the device. On
 * a CPU a row costs the same in any company: calls take at once what is there, shared out among the
 * calls that may begin, so that all cores have a part. On a GPU a full batch costs hardly more than
 * a row: a call waits a little while for its batch to fill.
 *
 * @param maxRows in a call, >= 1
 * @param holdNanos from the hand-in of the oldest job; 0: no call is held back
 * @param spread whether what waits is shared out among free calls
 */
record BatchPolicy(int maxRows, long holdNanos, boolean spread) {

  /**
   * The policy for a device.
   *
   * @param device {@code cpu}, {@code gpu0}, ...
   * @param deviceRows what the device works best with
   */
  static BatchPolicy of(String device, int deviceRows, Batching batching) {
    int rows = batching.maxSize() == 0 ? deviceRows : batching.maxSize();
    return device.toLowerCase(Locale.ROOT).startsWith("gpu")
        ? new BatchPolicy(rows, batching.maxQueueDelay().toNanos(), false)
        : new BatchPolicy(rows, 0, true);
  }

  /**
   * Rows of the next call.
   *
   * @param waiting rows in the queue, >= 1
   * @param freeCalls calls that may begin now, >= 1
   */
  int rows(int waiting, int freeCalls) {
    return spread ? Math.min(maxRows, (waiting + freeCalls - 1) / freeCalls) : maxRows;
  }

  /**
   * How long the next call is held back: 0 or less if it may begin.
   *
   * @param waiting rows in the queue
   * @param ageNanos of the oldest job in it
   */
  long holdFor(int waiting, long ageNanos) {
    return waiting >= maxRows ? 0 : holdNanos - ageNanos;
  }
}
