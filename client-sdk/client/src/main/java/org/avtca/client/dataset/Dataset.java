package org.avtca.client.dataset;

import java.time.Instant;
import java.util.List;

/**
 * A data set as the server knows it.
 *
 * @param name {@code datasets/{d}}
 * @param path on the server
 * @param format such as {@code ravdess}
 * @param labels in the order of the model's classes
 * @param prepared clips in the cache, of {@code toPrepare}
 * @param frameSize side of the prepared faces, pixels
 */
public record Dataset(
    String name,
    String path,
    String format,
    DatasetState state,
    List<String> labels,
    DatasetStatistics statistics,
    int prepared,
    int toPrepare,
    String failureReason,
    String failureMessage,
    Instant createTime,
    int frameSize) {
  /** Copies the labels. */
  public Dataset {
    labels = List.copyOf(labels);
  }
}
