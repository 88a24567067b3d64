package org.avtca.engine.model;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a fusion head says of B windows.
 *
 * @param logits (B, classes)
 * @param auxiliaries further heads, which only learn; none in evaluation
 */
public record Scores(NDArray logits, List<Auxiliary> auxiliaries) implements AutoCloseable {

  /** Which input a further head sees. */
  public enum Stream {
    AUDIO,
    VIDEO
  }

  /**
   * A head of one stream, whose loss is added to that of the logits.
   *
   * @param logits (B, classes)
   * @param stream what it sees; windows that lack it are left out of its loss
   * @param weight of its loss
   */
  public record Auxiliary(NDArray logits, Stream stream, double weight) {
    public Auxiliary {
      requireNonNull(logits, "logits");
      requireNonNull(stream, "stream");
    }
  }

  public Scores {
    requireNonNull(logits, "logits");
    auxiliaries = List.copyOf(auxiliaries);
  }

  /** Logits alone. */
  static Scores of(NDArray logits) {
    return new Scores(logits, List.of());
  }

  /** The logits; what else there is is closed. */
  NDArray logitsAlone() {
    auxiliaries.forEach(auxiliary -> auxiliary.logits().close());
    return logits;
  }

  @Override
  public void close() {
    logitsAlone().close();
  }
}
