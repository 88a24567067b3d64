package org.avtca.control.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A registered data set.
 *
 * @param name {@code datasets/{d}}
 * @param path on the server
 * @param format {@code ravdess}, ...
 * @param frameSize side of the prepared faces, pixels
 * @param labels in the order of the format
 * @param done clips prepared so far
 * @param total clips to prepare
 * @param failureReason an upper-case word for programs; empty: did not fail
 * @param crashes how often its worker was lost
 * @param revision grows with each change
 */
public record Dataset(
    String name,
    Path path,
    String format,
    int frameSize,
    DatasetState state,
    List<String> labels,
    DatasetStatistics statistics,
    int done,
    int total,
    String failureReason,
    String failureMessage,
    int crashes,
    long revision,
    Instant createTime) {
  public Dataset {
    labels = List.copyOf(labels);
  }
}
