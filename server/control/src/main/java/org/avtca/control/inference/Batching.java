package org.avtca.control.inference;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What an operator says about the calls that work is put into.
 *
 * @param maxSize rows a call takes at most; 0: as many as the worker's device likes
 * @param maxQueueDelay how long a call to a GPU is held back at most so that its batch fills
 */
public record Batching(int maxSize, Duration maxQueueDelay) {
  /** The device's choice, and 5 ms. */
  public static final Batching DEFAULT = new Batching(0, Duration.ofMillis(5));

  public Batching {
    requireNonNull(maxQueueDelay, "maxQueueDelay");
    if (maxSize < 0) {
      throw new IllegalArgumentException("max_batch_size: " + maxSize + " (expected: >= 0)");
    }
    if (maxQueueDelay.isNegative()) {
      throw new IllegalArgumentException("max_queue_delay: " + maxQueueDelay + " (expected: >= 0)");
    }
  }
}
