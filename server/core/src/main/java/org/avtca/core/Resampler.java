package org.avtca.core;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Converts one stream of mono audio from one rate to another, delay-compensated, with an output
 * that is bit-equal however the input is cut into chunks.
 *
 * <p>Output sample j stands for the time {@code j / outRate}; silence is assumed before and after
 * the stream; a stream of n samples gives {@code ceil(n * outRate / inRate)}. Equal rates pass
 * unchanged. Not thread-safe.
 */
public final class Resampler {
  private final ResamplerFilter filter;
  private float[] buffer;
  private int filled;
  private long bufferStart;
  private long received;
  private long produced;
  private boolean flushed;

  Resampler(ResamplerFilter filter) {
    this.filter = requireNonNull(filter, "filter");
    this.filled = filter.reach();
    this.buffer = new float[2 * filled + 1024];
    this.bufferStart = -filled;
  }

  /** A resampler with a filter of its own; many streams share one by {@link ResamplerFilter}. */
  public static Resampler between(int inRate, int outRate) {
    return ResamplerFilter.between(inRate, outRate).newResampler();
  }

  /**
   * Takes {@code length} samples and returns the output that they complete, often none.
   *
   * @throws IllegalStateException after {@link #flush()}
   */
  public float[] push(float[] samples, int offset, int length) {
    checkFromIndexSize(offset, length, samples.length);
    if (flushed) {
      throw new IllegalStateException("resampler: flushed (expected: no push after flush)");
    }
    append(samples, offset, length);
    received += length;
    return drain(Math.max(produced, filter.outputLength(Math.max(0, received - filter.reach()))));
  }

  public float[] push(float[] samples) {
    return push(samples, 0, samples.length);
  }

  /**
   * Ends the stream and returns the rest of its output.
   *
   * @throws IllegalStateException if it has been ended before
   */
  public float[] flush() {
    if (flushed) {
      throw new IllegalStateException("resampler: flushed (expected: one flush)");
    }
    flushed = true;
    append(new float[filter.reach()], 0, filter.reach());
    return drain(filter.outputLength(received));
  }

  /** Samples taken so far. */
  public long received() {
    return received;
  }

  /** Samples returned so far. */
  public long produced() {
    return produced;
  }

  /** Output up to sample {@code end}, exclusive, whose inputs are all in the buffer. */
  private float[] drain(long end) {
    float[] output = new float[Math.toIntExact(end - produced)];
    for (int i = 0; i < output.length; i++) {
      long j = produced + i;
      int start = (int) (filter.position(j) - filter.reach() - bufferStart);
      output[i] = filter.sample(j, buffer, start);
    }
    produced = end;
    forget();
    return output;
  }

  private void append(float[] samples, int offset, int length) {
    int needed = Math.addExact(filled, length);
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length + buffer.length / 2));
    }
    System.arraycopy(samples, offset, buffer, filled, length);
    filled = needed;
  }

  /** Drops what no later output needs. */
  private void forget() {
    long firstNeeded = filter.position(produced) - filter.reach();
    int unneeded = (int) Math.min(filled, firstNeeded - bufferStart);
    System.arraycopy(buffer, unneeded, buffer, 0, filled - unneeded);
    filled -= unneeded;
    bufferStart += unneeded;
  }
}
